(()=>{var Ie=Object.create;var Q=Object.defineProperty;var We=Object.getOwnPropertyDescriptor;var Ee=Object.getOwnPropertyNames;var qe=Object.getPrototypeOf,He=Object.prototype.hasOwnProperty;var Ve=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(n){throw t=0,n}};var Xe=(e,t,n,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of Ee(t))!He.call(e,o)&&o!==n&&Q(e,o,{get:()=>t[o],enumerable:!(r=We(t,o))||r.enumerable});return e};var R=(e,t,n)=>(n=e!=null?Ie(qe(e)):{},Xe(t||!e||!e.__esModule?Q(n,"default",{value:e,enumerable:!0}):n,e));var B=Ve((tn,ue)=>{ue.exports=globalThis.Book.draw});var P=["mamba1","mamba2","attention","window","mlp","experts"],T={mamba1:"Mamba-1",mamba2:"Mamba-2",attention:"attention",window:"window attention",mlp:"MLP",experts:"experts"},k=4,ee=["attention","window"];function S(e,t){return{reach:1/0,...v(e,t)}}function _({layers:e},t){return e.filter(n=>n===t).length}function $(e){return P.filter(t=>e.layers.includes(t))}function v(e,t){let n=e[t];if(n)return n;throw new Error(`stack has a layer "${t}" and no sizes for it; allowed are layers with sizes`)}function Ye({d:e,mamba1:t}){let{N:n,R:r,innerNorms:o}=t,a=2*e,s=3*e*a+k*a+a*(r+2*n)+r*a,i=3*a+a*n+(o?r+2*n:0),l=s+i+e;return{weights:l,used:l,products:s}}function Ge({d:e,mamba2:t}){let{D:n,N:r,heads:o,groups:a}=t,s=n+2*a*r,i=e*(3*n+2*a*r+o)+k*s,l=i+s+3*o+n+e;return{weights:l,used:l,products:i}}function te(e,t){let{d:n}=e,{queries:r,keys:o,input:a=n}=S(e,t),s=a*(r+2*o)+r*n,i=s+a;return{weights:i,used:i,products:s}}function ne({d:e,mlp:t}){return(t.gated?3:2)*e*t.hidden}function Ue(e){let t=ne(e),n=t+e.d;return{weights:n,used:n,products:t}}function Je(e){let{count:t,used:n,routerBias:r}=e.experts,{d:o}=e,a=ne(e),s=o+(r?t:0),i=o*t;return{weights:t*a+i+s,used:n*a+i+s,products:n*a+i}}var Ze={mamba1:Ye,mamba2:Ge,attention:e=>te(e,"attention"),window:e=>te(e,"window"),mlp:Ue,experts:Je};function re(e,t){return v(e,t==="experts"?"mlp":t),v(e,t),Ze[t](e)}function Qe(e,t,n){if(t==="mamba1")return 2*e.d*(7*v(e,t).N+1);if(t==="mamba2"){let{D:a,N:s,heads:i}=v(e,t);return 5*a*s+a+2*i}if(t!=="attention"&&t!=="window")return 0;let{queries:r,reach:o}=S(e,t);return 4*r*Math.min(n,o)}function V(e){let t=_(e,"mamba1"),n=_(e,"mamba2"),r=k-1,o=0;if(t>0&&(o+=t*2*e.d*(v(e,"mamba1").N+r)),n>0){let{D:a,N:s,groups:i}=v(e,"mamba2");o+=n*(a*s+r*(a+2*i*s))}return o}function C(e,t){let n=0;for(let r of ee){let o=_(e,r);if(o===0)continue;let{keys:a,reach:s}=S(e,r);n+=o*2*a*Math.min(t,s)}return n}function oe(e){let{d:t,vocabulary:n,tied:r,shared:o,finalBias:a}=e,s=$(e).map(d=>{let u=_(e,d),{weights:b,used:p}=re(e,d),m=o&&(d==="attention"||d==="mlp"),f=m?1:u,y=m&&d==="attention"?u*t*t:0;return{kind:d,count:u,weights:f*b+y,used:f*p+y}}),i=(r?1:2)*n*t+(a?2:1)*t,l=d=>s.reduce((u,b)=>u+b[d],i);return{kinds:s,ends:i,weights:l("weights"),used:l("used")}}function ae(e,t){let{d:n,vocabulary:r,shared:o}=e,a=2*r*n,s=0;for(let i of P){let l=_(e,i);if(l===0)continue;let d=o&&i==="attention"?n*n:0;a+=2*l*(re(e,i).products+d),s+=l*Qe(e,i,t)}return{products:a,mixing:s}}function se(e){let t=V(e),n=C(e,1);if(t===0)return 0;if(n===0)return 1/0;let r=Math.ceil(t/n);if(C(e,r)>=t)return r;let o=_(e,"attention")*2*(e.attention?.keys??0);if(o===0)return 1/0;let a=C({...e,layers:e.layers.filter(s=>s==="window")},1/0);return Math.ceil((t-a)/o)}function ie(e,t){let n=Math.min(e.d,(e.attention??e.window)?.keys??e.d);return Math.round(e.layers.length/2)*2*n*t}function et(e){return e.replace(/\s/g,"").split(/[*×]/)}function le(e){let[t,n="1"]=et(e);return t.repeat(Number(n))}var X={mamba1:"m",mamba2:"M",attention:"A",window:"W",mlp:"F",experts:"X"},de=new Map(Object.entries(X).map(([e,t])=>[t,e]));function I(e){return Array.from(le(e),t=>{let n=de.get(t);if(n)return n;throw new Error(`pattern has the letter "${t}"; allowed are ${[...de.keys()].join("")}`)})}function N(e,t,n){return{name:e,pattern:t,stack:{...n,layers:I(t)}}}var tt=`mmAFmmmmm${"AFmmmmmm".repeat(11)}AFmmm`,w={"mamba-130m":N("Mamba-130M","m*24",{d:768,vocabulary:50280,tied:!0,mamba1:{N:16,R:48}}),"mamba-2.8b":N("Mamba-2.8B","m*64",{d:2560,vocabulary:50280,tied:!0,mamba1:{N:16,R:160}}),"mamba2-2.7b":N("Mamba-2 2.7B","M*64",{d:2560,vocabulary:50288,tied:!0,mamba2:{D:5120,N:128,heads:80,groups:1}}),llama:N("Llama 2 7B","AF*32",{d:4096,vocabulary:32e3,tied:!1,attention:{queries:4096,keys:4096},mlp:{hidden:11008,gated:!0}}),mixtral:N("Mixtral 8x7B","AX*32",{d:4096,vocabulary:32e3,tied:!1,attention:{queries:4096,keys:1024},mlp:{hidden:14336,gated:!0},experts:{count:8,used:2}}),jamba:N("Jamba","mFmXmFmXAFmXmFmX*4",{d:4096,vocabulary:65536,tied:!1,mamba1:{N:16,R:256,innerNorms:!0},attention:{queries:4096,keys:1024},mlp:{hidden:14336,gated:!0},experts:{count:16,used:2}}),zamba:N("Zamba 7B",tt,{d:3712,vocabulary:32e3,tied:!0,mamba1:{N:16,R:232},attention:{queries:7424,keys:7424,input:7424,head:464},mlp:{hidden:14848,gated:!0},shared:!0}),samba:N("Samba 1.3B","mFWF*9",{d:2304,vocabulary:32e3,tied:!0,mamba1:{N:16,R:144},window:{queries:2304,keys:2304,reach:2048},mlp:{hidden:6144,gated:!0}}),blackmamba:N("BlackMamba 2.8B","mX*18",{d:1472,vocabulary:50304,tied:!0,mamba1:{N:16,R:92},mlp:{hidden:3872,gated:!0},experts:{count:8,used:1,routerBias:!0},finalBias:!0}),"moe-mamba":N("MoE-Mamba","mX*8",{d:512,vocabulary:50280,tied:!0,mamba1:{N:16,R:32},mlp:{hidden:1536,gated:!1},experts:{count:32,used:1}}),nemotron:N("Nemotron-H 8B","MFMFMFMAFMFMFMFMFMAFMFMFMFMFMAFMFMFMFMFMAFMFMFMFMFMF",{d:4096,vocabulary:131072,tied:!1,mamba2:{D:8192,N:128,heads:128,groups:8},attention:{queries:4096,keys:1024},mlp:{hidden:21504,gated:!1}})};function me(e){let{pattern:t,keys:n,reach:r}=e,o=Math.round(e.d),[a,s]=e.experts.split("-").map(Number),i={queries:o,keys:o/Number(n)};return{d:o,vocabulary:50280,tied:!0,layers:I(t),mamba1:{N:16,R:Math.ceil(o/16)},mamba2:{D:2*o,N:128,heads:o/32,groups:1},attention:i,window:{...i,reach:Number(r)},mlp:{hidden:4*o,gated:!1},experts:{count:a,used:s}}}var K=2**22;function nt(e){return e.model==="own"?{name:"Your own stack",pattern:e.pattern,stack:me(e)}:w[e.model]}function ce(e){let{name:t,stack:n}=nt(e),r=Math.round(e.L),o=Number(e.bytes),a=i=>({cache:o*C(n,i),states:o*V(n),transformer:o*ie(n,i)}),s=Array.from({length:Math.log2(K)+1},(i,l)=>2**l);return{name:t,stack:n,cost:oe(n),L:r,bytes:o,here:a(r),operations:ae(n,r),even:se(n),contexts:s,curves:s.map(a)}}var x=R(B(),1);var z=R(B(),1);function O(e){let[t,n]=e>=9995e5?["billion",1e9]:e>=999500?["million",1e6]:["",1];if(n===1)return(0,z.formatWhole)(e);let r=e/n,o=r>=99.95?0:r>=9.995?1:2;return`${r.toFixed(o)} ${t}`}function pe(e){return(0,z.formatBytes)(e).replace(".00","").replace(".0","")}function W(e,t){let n=_(e,t);if(t==="window")return`${n} attention (window ${(0,z.formatWhole)(e.window.reach)})`;if(t==="experts"){let{count:r,used:o}=e.experts;return`${n} experts (${o} of ${r})`}return`${n} ${T[t]}`}var Y=e=>`${(0,x.formatWhole)(e)} token${e===1?"":"s"}`;function rt({here:e,even:t}){let{cache:n,states:r}=e;if(n===0&&r===0)return"nothing is kept from one token to the next";if(n===0)return`the states take ${(0,x.formatBytes)(r)} and there is no KV cache`;if(r===0)return`the KV cache takes ${(0,x.formatBytes)(n)} and there are no states`;let o=Number.isFinite(t)?`the cache is at least as large as the states from ${Y(t)} on`:"the cache is smaller than the states at every context";return`the KV cache takes ${(0,x.formatBytes)(n)} and the states ${(0,x.formatBytes)(r)}; ${o}`}var he=({operations:{products:e,mixing:t}})=>`${(0,x.formatFixed)(100*t/(e+t),1)} %`;function fe(e){let{name:t,stack:n,cost:r,L:o,bytes:a,here:s,operations:i}=e,{used:l,weights:d}=r,u=l===d?"and a token passes all of them":`of which a token passes ${O(l)}`,b=a===1?"1 byte":`${a} bytes`,p=n.layers.length===1;return`${t}: ${n.layers.length} layer${p?"":"s"} of width ${(0,x.formatWhole)(n.d)}, which ${p?"is":"are"} ${$(n).map(m=>W(n,m)).join(", ")}${n.shared?", attention and MLP sharing one pair of weights":""}. ${p?"It has":"They have"} ${O(d)} weights with the embedding, ${u}. At a context of ${Y(o)} and ${b} a number, ${rt(e)}. A Transformer of ${p?"one layer":"as many layers"} would keep ${(0,x.formatBytes)(s.transformer)}. The next token takes ${O(i.products+i.mixing)} operations, ${he(e)} of them to mix tokens.`}function be(e){let{cost:t,here:n,operations:r,even:o}=e,s=n.cache===0||n.states===0||!Number.isFinite(o)?"no context":Y(o);return[{key:"weights",label:"Weights",value:(0,x.formatWhole)(t.weights)},{key:"used",label:"Passed by a token",value:(0,x.formatWhole)(t.used)},{key:"cache",label:"KV cache",value:(0,x.formatBytes)(n.cache)},{key:"states",label:"States",value:(0,x.formatBytes)(n.states)},{key:"transformer",label:"Transformer",value:(0,x.formatBytes)(n.transformer)},{key:"operations",label:"Operations a token",value:O(r.products+r.mixing)},{key:"mixing",label:"of them mixing tokens",value:he(e)},{key:"even",label:"Cache equals states at",value:s}]}function ye({contexts:e,curves:t}){return{columns:[{label:"Context",symbol:{letter:"L",style:"italic"}},{label:"KV cache, bytes"},{label:"states, bytes"},{label:"a Transformer, bytes"}],rows:e.map((n,r)=>{let{cache:o,states:a,transformer:s}=t[r];return[n,o,a,s]})}}var $e=R(B(),1);var G={mamba1:{fill:{colour:"cat-1"}},mamba2:{fill:{colour:"cat-3"}},attention:{fill:{colour:"cat-2"}},window:{stroke:{colour:"cat-2"}},mlp:{fill:{colour:"ctl"}},experts:{stroke:{colour:"ink-2"}}},ot=18;function ge({stack:e},t){let{left:n,right:r,top:o,bottom:a}=t,{layers:s}=e,i=Math.min(ot,(a-o)/s.length),l=i>4?i-1.5:i*.72,d=n+.58*(r-n),u=m=>m==="attention"||m==="window"?[n,d-3]:m==="mlp"||m==="experts"?[d+3,r]:[n+.16*(r-n),d-3],b=m=>s.flatMap((f,y)=>{if(f!==m)return[];let[M,F]=u(m),D=a-y*i,g=D-l;return[M,g,F,g,F,D,M,D,M,g,NaN,NaN]}),p=a-s.length*i;return[{kind:"path",points:[d,a+4,d,p-6],stroke:{colour:"ink-3",width:1.25}},{kind:"text",x:d,y:a+18,text:"embedding",anchor:"middle"},{kind:"text",x:d,y:p-12,text:"output",anchor:"middle"},...$(e).map(m=>({kind:"path",points:b(m),...G[m]}))]}function we({stack:e,cost:t},n,r){let{left:o,right:a,top:s,bottom:i}=n,l=[...t.kinds.map(({kind:p,weights:m,used:f})=>({name:W(e,p),weights:m,used:f,style:G[p]})),{name:e.tied?"embedding":"embedding, output",weights:t.ends,used:t.ends,style:{fill:{colour:"rule"},stroke:{colour:"ctl"}}}],d=Math.min(r?54:64,(i-s)/l.length),u=Math.max(...l.map(({weights:p})=>p)),b=(p,m)=>{let f=s+p*d+(r?40:24),y=o+Math.max(1,(a-o)*m/u);return[o,f,y,f,y,f+10,o,f+10]};return l.flatMap(({name:p,weights:m,used:f,style:y},M)=>{let F=s+M*d+16;return[{kind:"text",x:o,y:F,text:p,colour:"ink"},r?{kind:"text",x:o,y:F+17,text:O(m)}:{kind:"text",x:a,y:F,text:O(m),anchor:"end"},{kind:"path",points:b(M,m),closed:!0,...y},...f<m?[{kind:"path",points:b(M,f),closed:!0,fill:{colour:"ink-2"}}]:[]]})}var h=R(B(),1);var E={name:"Transformer",of:e=>e.transformer,stroke:h.referenceStroke};function at({here:e,stack:t}){let n={name:"states",of:a=>a.states,stroke:{colour:t.layers.includes("mamba2")?"cat-3":"cat-1",width:2,dash:[7,3]}},r={name:"KV cache",of:a=>a.cache,stroke:{colour:"cat-2",width:2,dash:[2,3]}};return e.cache===0&&e.states===0?[E]:e.cache===0?[E,{...n,stroke:{...n.stroke,dash:[]}}]:e.states===0?[E,{...r,stroke:{...r.stroke,dash:[]}}]:[E,{name:"both",of:a=>a.cache+a.states,stroke:{colour:"ink",width:2}},n,r]}var st=[1,1e3,1e6],it=e=>e===1?"1":e===1e3?"1,000":"1 million";function xe(e,t){let{left:n,right:r,top:o,bottom:a}=t,{contexts:s,curves:i,here:l,L:d}=e,u=at(e),b=u.flatMap(({of:g})=>i.map(g)),p=Math.floor(Math.log10(Math.min(...b))),m=Math.ceil(Math.log10(Math.max(...b))),f=(0,h.logScale)([1,K],[n,r]),y=(0,h.logScale)([10**p,10**m],[a,o]),M=(0,h.crisp)(f(d)),F=f(d)>(n+r)/2;return{marks:[(0,h.gridX)(f,{y0:a,y1:o,ticks:[1,10,100,1e3,1e4,1e5,1e6]}),(0,h.gridY)(y,{x0:n,x1:r}),...y.ticks().filter(g=>Math.round(Math.log10(g))%3===0).map(g=>({kind:"text",x:n-8,y:y(g),text:pe(g),anchor:"end",baseline:"middle"})),{kind:"text",x:n-44,y:o-36,text:"kept between tokens"},...(0,h.axisBottom)(f,{y:a,ticks:st,format:it,line:!0,label:[{text:"context "},{text:"L",font:"math",size:16},{text:" (tokens)"}]}),...u.map(({of:g,stroke:H})=>(0,h.line)(s,i.map(g),f,y,H)),{kind:"path",points:[M,o-12,M,a],stroke:{colour:"ink"}},(0,h.cursorHandle)(M,o-12),{kind:"symbols",shape:"circle",size:3.5,points:u.flatMap(({of:g})=>[f(d),y(g(l))]),fill:{colour:"plate"},stroke:{colour:"ink",width:1.5}},(0,h.cursorLabel)(M,o-13,["L",(0,h.formatWhole)(d)],F?"left":"right"),...(0,h.endLabels)(u.map(({name:g,of:H})=>({text:g,y:y(H(i.at(-1))),font:"sans",size:13,colour:"ink"})),{x:r+10,bounds:[o,a]})],x:f}}function ke({width:e,height:t,narrow:n}){if(n)return{stack:{left:8,right:96,top:24,bottom:376},bars:{left:116,right:e-8,top:18,bottom:376},curves:{left:52,right:e-96,top:466,bottom:t-46}};let r=Math.min(346,.44*t);return{stack:{left:16,right:136,top:32,bottom:t-28},bars:{left:184,right:e-16,top:18,bottom:r},curves:{left:242,right:e-102,top:Math.min(500,.44*t+96),bottom:t-46}}}function Se(e,t,n){let{stack:r,bars:o,curves:a}=ke(n),{marks:s,x:i}=xe(e,a),{left:l,right:d,top:u,bottom:b}=a;return{width:n.width,height:n.height,marks:[...ge(e,r),...we(e,o,n.narrow),...s],handles:[{parameters:["L"],x:i(e.L),y:u,shape:"cursor",area:{x:l,y:u-20,width:d-l,height:b-u+20},label:"Context",move:p=>({L:(0,$e.clamp)(Math.round(i.invert(p)),1,K)})}]}}function q(e){let t=[];for(let n of e){let r=`'${n}',`,o=t.at(-1);o!==void 0&&o.length+r.length+1<=88?t[t.length-1]=`${o} ${r}`:t.push(`  ${r}`)}return`[
${t.join(`
`)}
]`}function lt({d:e,mamba1:t}){let{N:n,R:r,innerNorms:o}=t,a=2*e;return{"in_proj.weight":[2*a,e],"conv1d.weight":[a,1,k],"conv1d.bias":[a],"x_proj.weight":[r+2*n,a],...o?{"dt_norm.weight":[r],"B_norm.weight":[n],"C_norm.weight":[n]}:void 0,"dt_proj.weight":[a,r],"dt_proj.bias":[a],A_log:[a,n],D:[a],"out_proj.weight":[e,a]}}function dt({d:e,mamba2:t}){let{D:n,N:r,heads:o,groups:a}=t,s=n+2*a*r;return{"in_proj.weight":[n+s+o,e],"conv1d.weight":[s,1,k],"conv1d.bias":[s],dt_bias:[o],A_log:[o],D:[o],"norm.weight":[n],"out_proj.weight":[e,n]}}function Me(e,t){let{d:n}=e,{queries:r,keys:o,input:a=n}=S(e,t);return{"q_proj.weight":[r,a],"k_proj.weight":[o,a],"v_proj.weight":[o,a],"o_proj.weight":[n,r]}}function _e({d:e,mlp:t}){let{hidden:n,gated:r}=t;return{...r?{"gate.weight":[n,e]}:void 0,"up.weight":[n,e],"down.weight":[e,n]}}function mt(e){let{count:t,routerBias:n}=e.experts,r=Object.entries(_e(e));return{"router.weight":[t,e.d],...n?{"router.bias":[t]}:void 0,...Object.fromEntries(r.map(([o,a])=>[o,[t,...a]]))}}var ct={mamba1:lt,mamba2:dt,attention:e=>Me(e,"attention"),window:e=>Me(e,"window"),mlp:_e,experts:mt};function L(e,t){let{attention:n,window:r,d:o}=e;return(t==="attention"?n?.input:t==="window"?r?.input:o)??o}function ve(e,t){return t==="experts"&&v(e,"mlp"),v(e,t),{"before.weight":[L(e,t)],...ct[t](e)}}function Ne({d:e,vocabulary:t,tied:n,finalBias:r}){return{"embedding.weight":[t,e],"norm_f.weight":[e],...r?{"norm_f.bias":[e]}:void 0,...n?void 0:{"lm_head.weight":[t,e]}}}function A(e){return e.shared?$(e).filter(t=>t==="attention"||t==="mlp"):[]}function j(e,t){let{queries:n,keys:r,head:o}=S(e,t),a=o??128;for(;n%a!==0||r%a!==0;)a/=2;return a}var ut="./mamba-kernel.js";function Fe(e,t){return`{
${Object.entries(e).map(([r,o])=>`${t}  ${/\W/.test(r)?`'${r}'`:r}: [${o.join(", ")}],`).join(`
`)}
${t}}`}var pt="  mamba1: (w, x) => mamba1Mixer.forward(w, x).out,",ht=`  mamba1(w, tokens) {
    const [D, N] = w.A_log.shape
    const R = w['dt_proj.weight'].shape[1]
    const [x, z] = split(linear(tokens, w['in_proj.weight']), [D, D]).map(turned)
    const u = causalConv1d(x, w['conv1d.weight'], w['conv1d.bias'], { activation: 'silu' }).y
    const [steps, B, C] = split(linear(turned(u), w['x_proj.weight']), [R, N, N])
    const dt = linear(rmsNorm(steps, w['dt_norm.weight']), w['dt_proj.weight'])
    const scan = {
      x: u,
      z,
      dt: turned(dt),
      dtBias: w['dt_proj.bias'],
      A: { shape: [D, N], data: w.A_log.data.map((a) => -Math.exp(a)) },
      B: turned(rmsNorm(B, w['B_norm.weight'])),
      C: turned(rmsNorm(C, w['C_norm.weight'])),
      D: w.D,
    }
    return linear(turned(selectiveScan(scan, { dtSoftplus: true }).y), w['out_proj.weight'])
  },`,ft=`  mlp(w, x) {
    const gate = activate(linear(x, w['gate.weight']), 'silu')
    const up = linear(x, w['up.weight'])
    return linear({ ...up, data: up.data.map((v, i) => v * gate.data[i]) }, w['down.weight'])
  },`,bt="  mlp: (w, x) => linear(activate(linear(x, w['up.weight']), 'relu'), w['down.weight']),";function yt({mamba2:e}){return`  mamba2: (w, x) => mamba2Mixer({ groups: ${e.groups} }).forward(w, x).out,`}function Oe(e,t){let{reach:n}=S(e,t),r=j(e,t),o=n===1/0?"":`, { window: ${n} }`;return`  ${t}(w, x) {
    const heads = (name: string): Tensor => {
      const { shape, data } = linear(x, w[name])
      return { shape: [shape[0], shape[1], shape[2] / ${r}, ${r}], data }
    }
    const [q, k, v] = ['q_proj.weight', 'k_proj.weight', 'v_proj.weight'].map(heads)
    const { shape, data } = causalAttention({ q, k, v }${o}).y
    return linear({ shape: [shape[0], shape[1], shape[2] * shape[3]], data }, w['o_proj.weight'])
  },`}function Te({experts:e}){let{used:t,routerBias:n}=e;return`  experts(w, x) {
    const scores = softmax(linear(x, w['router.weight']${n?", w['router.bias']":""}))
    const [, L, d] = x.shape
    const count = scores.shape[2]
    const out = new Float64Array(L * d)
    for (let t = 0; t < L; t++) {
      const row = scores.data.subarray(t * count, (t + 1) * count)
      const best = Array.from(row.keys()).sort((a, b) => row[b] - row[a]).slice(0, ${t})
      const total = best.reduce((sum, e) => sum + row[e], 0)
      const token = { shape: [1, 1, d], data: x.data.slice(t * d, (t + 1) * d) }
      for (const e of best) {
        const own = layerOf.mlp(expertOf(w, e), token).data
        own.forEach((value, i) => (out[t * d + i] += (row[e] / total) * value))
      }
    }
    return { shape: [1, L, d], data: out }
  },`}var gt=`/** The weights of one expert. */
function expertOf(w: Weights, e: number): Weights {
  const matrices = Object.entries(w).filter(([, { shape }]) => shape.length === 3)
  return Object.fromEntries(
    matrices.map(([name, { shape: [, rows, cols], data }]) => [
      name,
      { shape: [rows, cols], data: data.slice(e * rows * cols, (e + 1) * rows * cols) },
    ]),
  )
}

`,wt=`/** The last two axes exchanged. */
function turned({ shape: [batch, rows, cols], data }: Tensor): Tensor {
  const out = new Float64Array(data.length)
  for (let b = 0; b < batch; b++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++)
        out[(b * cols + c) * rows + r] = data[(b * rows + r) * cols + c]
  return { shape: [batch, cols, rows], data: out }
}

/** The last axis cut in pieces. */
function split({ shape: [batch, L, width], data }: Tensor, sizes: number[]): Tensor[] {
  let from = 0
  return sizes.map((size) => {
    const start = from
    from += size
    const part = Float64Array.from({ length: batch * L * size }, (_, i) =>
      data[Math.floor(i / size) * width + start + (i % size)],
    )
    return { shape: [batch, L, size], data: part }
  })
}

`,Ke=({layers:e})=>e.includes("experts");function xt(e){let t=e.mlp?.gated?ft:bt,n={mamba1:()=>e.mamba1?.innerNorms?ht:pt,mamba2:()=>yt(e),attention:()=>Oe(e,"attention"),window:()=>Oe(e,"window"),mlp:()=>t,experts:()=>e.layers.includes("mlp")?Te(e):`${t}
${Te(e)}`};return $(e).map(r=>n[r]()).join(`
`)}function kt(e){return e.shared?`    if (kind === 'attention') {
      pair = layerOf.attention(w, rmsNorm(beside(hidden, first), before))
    } else if (kind === 'mlp') {
      pair = layerOf.mlp(w, rmsNorm(pair, before))
      hidden = added(hidden, linear(pair, weightsOf({ 'link.weight': [d, d] }, -i)['link.weight']))
    } else hidden = added(hidden, layerOf[kind](w, rmsNorm(hidden, before)))`:`    const out = layerOf[kind](w, rmsNorm(hidden, before))
    hidden = added(hidden, out)`}var $t=`/** Two tensors side by side in the last axis. */
function beside(a: Tensor, b: Tensor): Tensor {
  const [batch, L, width] = a.shape
  const data = new Float64Array(2 * a.data.length)
  for (let t = 0; t < batch * L; t++) {
    data.set(a.data.subarray(t * width, (t + 1) * width), 2 * t * width)
    data.set(b.data.subarray(t * width, (t + 1) * width), (2 * t + 1) * width)
  }
  return { shape: [batch, L, 2 * width], data }
}

`,Pe={activate:"activate(",causalAttention:"causalAttention(",causalConv1d:"causalConv1d(",embedding:"embedding(",linear:"linear(",mamba1Mixer:"mamba1Mixer.forward(",mamba2Mixer:"mamba2Mixer({",random:"random(",rmsNorm:"rmsNorm(",selectiveScan:"selectiveScan(",softmax:"softmax("};function St(e){return`import {
${[...Object.keys(Pe).filter(r=>e.includes(Pe[r])),"type Tensor"].map(r=>`  ${r},
`).join("")}} from '${ut}'`}function Be(e,t){let{d:n,tied:r,finalBias:o}=t,a=A(t),s=new Set([...$(t),...Ke(t)?["mlp"]:[]]),i=`type Kind = ${Array.from(s,l=>`'${l}'`).join(" | ")}
type Shapes = Record<string, number[]>
type Weights = Record<string, Tensor>

const d = ${n}

/** From the embedding up. */
const layers: Kind[] = ${q(t.layers)}

/** The weights of a layer of each kind, with the norm before it. */
const shapes: Partial<Record<Kind, Shapes>> = {
${$(t).map(l=>`  ${l}: ${Fe(ve(t,l),"  ")},`).join(`
`)}
}

const ends: Shapes = ${Fe(Ne(t),"")}

/** Kinds whose layers are all one set of weights${a.length>0?", with a d × d map behind each pair":""}. */
const shared: Kind[] = [${a.map(l=>`'${l}'`).join(", ")}]

const count = (own: Shapes) =>
  Object.values(own).reduce((sum, shape) => sum + shape.reduce((a, b) => a * b), 0)

/** How many numbers the stack stores. */
export const weights = layers.reduce((sum, kind, i) => {
  const isAgain = shared.includes(kind) && layers.indexOf(kind) < i
  const link = shared.includes(kind) && kind === 'attention' ? d * d : 0
  return sum + (isAgain ? 0 : count(shapes[kind]!)) + link
}, count(ends))

/** Untrained weights: norms and skips 1, rates log(1 … N), first steps 0.01, the rest up to 1/√inputs. */
function weightsOf(own: Shapes, seed: number): Weights {
  const next = random(1000 + seed)
  const make = (name: string, shape: number[]): Tensor => {
    const N = shape.at(-1)!
    const data = new Float64Array(shape.reduce((a, b) => a * b))
    const value = (i: number) => {
      if (/(norm|before|norm_f)\\.weight$/.test(name) || name === 'D') return 1
      if (name === 'A_log') return Math.log((i % N) + 1)
      if (/^dt.*bias$/.test(name)) return Math.log(Math.expm1(0.01))
      return name.endsWith('bias') ? 0 : (2 * next() - 1) / Math.sqrt(N)
    }
    return { shape, data: data.map((_, i) => value(i)) }
  }
  return Object.fromEntries(Object.entries(own).map(([name, shape]) => [name, make(name, shape)]))
}

const added = (a: Tensor, b: Tensor): Tensor => ({
  shape: a.shape,
  data: a.data.map((value, i) => value + b.data[i]),
})

${t.mamba1?.innerNorms?wt:""}${Ke(t)?gt:""}${t.shared?$t:""}/** What each kind of layer does with the tokens, (1, L, width). */
const layerOf: Record<Kind, (w: Weights, x: Tensor) => Tensor> = {
${xt(t)}
}

/** The scores of the next word after each token. */
export function run(ids: readonly number[]): Tensor {
  const own = weightsOf(ends, 0)
  const tokens = { shape: [1, ids.length], data: Float64Array.from(ids) }
  let hidden = embedding(tokens, own['embedding.weight'])
${t.shared?`  const first = hidden
  let pair = hidden
`:""}  layers.forEach((kind, i) => {
    const seed = 1 + (shared.includes(kind) ? layers.indexOf(kind) : i)
    const { 'before.weight': before, ...w } = weightsOf(shapes[kind]!, seed)
${kt(t)}
  })
${o?`  // The bias of this norm begins at 0.
`:""}  const normed = rmsNorm(hidden, own['norm_f.weight'])
  return linear(normed, own['${r?"embedding":"lm_head"}.weight'])
}

console.log(\`\${weights} weights\`)
if (weights < 2e7) console.log(\`scores \${run([1, 2, 3, 4, 5, 6, 7, 8]).shape.join(' × ')}\`)
else console.log('Too many to fill here: make the sizes smaller to run it.')
`;return`// ${e}, from the block builder of "A Survey of Mamba, live".
// The Kernel page of the book offers mamba-kernel.js. Put it beside this file and run: node stack.ts
${St(i)}

${i}`}var Mt=`class RMSNorm(nn.Module):
    def __init__(self, width, bias=False):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width)) if bias else None

    def forward(self, x):
        size = torch.sqrt(x.square().mean(-1, keepdim=True) + 1e-5)
        y = x / size * self.weight
        return y if self.bias is None else y + self.bias
`;function _t({d:e,mamba1:t}){let{N:n,R:r,innerNorms:o}=t,a=2*e,s=o?`
        self.dt_norm, self.B_norm, self.C_norm = RMSNorm(${r}), RMSNorm(${n}), RMSNorm(${n})`:"",i=o?`
        steps, B, C = self.dt_norm(steps), self.B_norm(B), self.C_norm(C)`:"";return`class Mamba1(nn.Module):
    def __init__(self):
        super().__init__()
        self.in_proj = nn.Linear(${e}, ${2*a}, bias=False)
        self.conv1d = nn.Conv1d(${a}, ${a}, ${k}, groups=${a}, padding=${k-1})
        self.x_proj = nn.Linear(${a}, ${r+2*n}, bias=False)${s}
        self.dt_proj = nn.Linear(${r}, ${a})
        self.A_log = nn.Parameter(torch.log(torch.arange(1.0, ${n+1}.0)).repeat(${a}, 1))
        self.D = nn.Parameter(torch.ones(${a}))
        self.out_proj = nn.Linear(${a}, ${e}, bias=False)

    def forward(self, tokens):
        length = tokens.shape[1]
        x, z = self.in_proj(tokens).split([${a}, ${a}], dim=-1)
        x = F.silu(self.conv1d(x.transpose(1, 2))[..., :length].transpose(1, 2))
        steps, B, C = self.x_proj(x).split([${r}, ${n}, ${n}], dim=-1)${i}
        dt = F.softplus(self.dt_proj(steps))
        A = -torch.exp(self.A_log)
        h = x.new_zeros(x.shape[0], ${a}, ${n})
        y = []
        for t in range(length):
            written = (dt[:, t] * x[:, t])[..., None] * B[:, t, None]
            h = torch.exp(dt[:, t, :, None] * A) * h + written
            y.append((h * C[:, t, None]).sum(-1) + self.D * x[:, t])
        return self.out_proj(torch.stack(y, 1) * F.silu(z))
`}function vt({d:e,mamba2:t}){let{D:n,N:r,heads:o,groups:a}=t,s=n+2*a*r,i=o/a;return`class Mamba2(nn.Module):
    def __init__(self):
        super().__init__()
        self.in_proj = nn.Linear(${e}, ${n+s+o}, bias=False)
        self.conv1d = nn.Conv1d(
            ${s}, ${s}, ${k}, groups=${s}, padding=${k-1}
        )
        self.dt_bias = nn.Parameter(torch.full((${o},), math.log(math.expm1(0.01))))
        self.A_log = nn.Parameter(torch.log(torch.linspace(1.0, 16.0, ${o})))
        self.D = nn.Parameter(torch.ones(${o}))
        self.norm = RMSNorm(${n})
        self.out_proj = nn.Linear(${n}, ${e}, bias=False)

    def forward(self, tokens):
        batch, length = tokens.shape[:2]
        z, xBC, dt = self.in_proj(tokens).split([${n}, ${s}, ${o}], dim=-1)
        xBC = F.silu(self.conv1d(xBC.transpose(1, 2))[..., :length].transpose(1, 2))
        x, B, C = xBC.split([${n}, ${a*r}, ${a*r}], dim=-1)
        x = x.reshape(batch, length, ${o}, ${n/o})
        B = B.reshape(batch, length, ${a}, ${r}).repeat_interleave(${i}, 2)
        C = C.reshape(batch, length, ${a}, ${r}).repeat_interleave(${i}, 2)
        dt = F.softplus(dt + self.dt_bias)
        A = -torch.exp(self.A_log)
        h = x.new_zeros(batch, ${o}, ${n/o}, ${r})
        y = []
        for t in range(length):
            written = (dt[:, t, :, None] * x[:, t])[..., None] * B[:, t, :, None]
            h = torch.exp(dt[:, t] * A)[..., None, None] * h + written
            y.append((h * C[:, t, :, None]).sum(-1) + self.D[:, None] * x[:, t])
        y = torch.stack(y, 1).reshape(batch, length, ${n})
        return self.out_proj(self.norm(y * F.silu(z)))
`}function Ae(e,t){let{d:n}=e,{queries:r,keys:o,input:a=n,reach:s}=S(e,t),i=j(e,t),l=s===1/0?"":` & (ages < ${s})`;return`class ${je[t]}(nn.Module):
    def __init__(self):
        super().__init__()
        self.q_proj = nn.Linear(${a}, ${r}, bias=False)
        self.k_proj = nn.Linear(${a}, ${o}, bias=False)
        self.v_proj = nn.Linear(${a}, ${o}, bias=False)
        self.o_proj = nn.Linear(${r}, ${n}, bias=False)

    def forward(self, x):
        batch, length = x.shape[:2]
        q = self.q_proj(x).reshape(batch, length, ${r/i}, ${i}).transpose(1, 2)
        k = self.k_proj(x).reshape(batch, length, ${o/i}, ${i}).transpose(1, 2)
        v = self.v_proj(x).reshape(batch, length, ${o/i}, ${i}).transpose(1, 2)
        k, v = k.repeat_interleave(${r/o}, 1), v.repeat_interleave(${r/o}, 1)
        places = torch.arange(length, device=x.device)
        ages = places[:, None] - places[None]
        seen = (ages >= 0)${l}
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        return self.o_proj(y.transpose(1, 2).reshape(batch, length, ${r}))
`}function Nt({d:e,mlp:t}){let{hidden:n,gated:r}=t;return`class MLP(nn.Module):
    def __init__(self):
        super().__init__()${r?`
        self.gate = nn.Linear(${e}, ${n}, bias=False)`:""}
        self.up = nn.Linear(${e}, ${n}, bias=False)
        self.down = nn.Linear(${n}, ${e}, bias=False)

    def forward(self, x):
        return self.down(${r?"F.silu(self.gate(x)) * self.up(x)":"F.relu(self.up(x))"})
`}function Ft({d:e,experts:t}){let{count:n,used:r,routerBias:o}=t;return`class Experts(nn.Module):
    def __init__(self):
        super().__init__()
        self.router = nn.Linear(${e}, ${n}, bias=${o?"True":"False"})
        self.experts = nn.ModuleList([MLP() for _ in range(${n})])

    def forward(self, x):
        scores = torch.softmax(self.router(x), dim=-1)
        shares, best = scores.topk(${r}, dim=-1)
        shares = shares / shares.sum(-1, keepdim=True)
        out = torch.zeros_like(x)
        for e, expert in enumerate(self.experts):
            share = (shares * (best == e)).sum(-1)
            chosen = share > 0
            if chosen.any():
                out[chosen] = out[chosen] + share[chosen][:, None] * expert(x[chosen])
        return out
`}var Ot={mamba1:_t,mamba2:vt,attention:e=>Ae(e,"attention"),window:e=>Ae(e,"window"),mlp:Nt,experts:Ft},je={mamba1:"Mamba1",mamba2:"Mamba2",attention:"Attention",window:"WindowAttention",mlp:"MLP",experts:"Experts"};function Tt(e){let t=$(e);return t.includes("experts")&&!t.includes("mlp")?[...t.filter(n=>n!=="experts"),"mlp","experts"]:t}function Kt(e){let{d:t,vocabulary:n,tied:r,shared:o,finalBias:a}=e,s=$(e),i=A(e),l=s.map(m=>`            "${m}": ${je[m]},
`).join(""),d=s.map(m=>`"${m}": ${L(e,m)}`).join(", "),u=o?`
        # One pair of weights for all these layers, and a map behind each pair.
        one = {kind: (RMSNorm(widths[kind]), kinds[kind]()) for kind in [${i.map(m=>`"${m}"`).join(", ")}]}
        pairs = [
            one[kind] if kind in one else (RMSNorm(widths[kind]), kinds[kind]())
            for kind in LAYERS
        ]
        links = [nn.Linear(${t}, ${t}, bias=False) for kind in LAYERS if kind == "attention"]
        self.links = nn.ModuleList(links)`:`
        pairs = [(RMSNorm(widths[kind]), kinds[kind]()) for kind in LAYERS]`,b=o?`        first, link = hidden, iter(self.links)
        for kind, norm, layer in zip(LAYERS, self.norms, self.layers):
            if kind == "attention":
                pair = layer(norm(torch.cat([hidden, first], dim=-1)))
            elif kind == "mlp":
                hidden = hidden + next(link)(layer(norm(pair)))
            else:
                hidden = hidden + layer(norm(hidden))`:`        for norm, layer in zip(self.norms, self.layers):
            hidden = hidden + layer(norm(hidden))`,p=r?"":`
        self.lm_head = nn.Linear(${t}, ${n}, bias=False)`;return`class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        kinds = {
${l}        }
        widths = {${d}}${u}
        self.embedding = nn.Embedding(${n}, ${t})
        self.norms = nn.ModuleList([norm for norm, _ in pairs])
        self.layers = nn.ModuleList([layer for _, layer in pairs])
        self.norm_f = RMSNorm(${t}${a?", bias=True":""})${p}

    def forward(self, ids):
        """ids: (batch, length). Returns the scores of the next word, (batch, length, ${n})."""
        hidden = self.embedding(ids)
${b}
        hidden = self.norm_f(hidden)
        return ${r?"F.linear(hidden, self.embedding.weight)":"self.lm_head(hidden)"}
`}function Re(e,t){let n=[Mt,...Tt(t).map(o=>Ot[o](t)),Kt(t)],r=t.layers.includes("mamba2")?`import math

`:"";return`# ${e}, from the block builder of "A Survey of Mamba, live".
# Its scans go token by token; the fused ones are in the package mamba_ssm.
${r}import torch
from torch import nn
from torch.nn import functional as F

# From the embedding up.
LAYERS = ${q(t.layers).replaceAll("'",'"').replaceAll(`
  `,`
    `)}


${n.join(`

`)}

def count(model):
    return sum(parameter.numel() for parameter in model.parameters())


if __name__ == "__main__":
    # On this device weights have shapes and no numbers.
    with torch.device("meta"):
        print(count(Stack()), "weights")
`}var ze=R(B(),1);function Pt({d:e,mamba1:t},n){let{N:r,R:o}=t,a=2*e;return[{name:"Map in",parts:[c("x",n,a),c("z",n,a)]},{name:`Convolution over ${k} tokens`,parts:[c("x",n,a)]},{name:"Map of x",parts:[c("r",n,o),c("B",n,r),c("C",n,r)]},{name:"Steps from r",parts:[c("Δ",n,a)]},{name:"Scan",parts:[c("y",n,a),c("state kept",a,r)]},{name:"Gate by z",parts:[c("y",n,a)]}]}function Bt({mamba2:e},t){let{D:n,N:r,heads:o,groups:a}=e,s=n+2*a*r;return[{name:"Map in",parts:[c("z",t,n),c("x, B, C",t,s),c("Δ",t,o)]},{name:`Convolution over ${k} tokens`,parts:[c("x, B, C",t,s)]},{name:"Heads",parts:[c("x",t,o,n/o),c("B",t,a,r),c("C",t,a,r)]},{name:"Scan",parts:[c("y",t,o,n/o),c("state kept",o,n/o,r)]},{name:"Gate by z, norm",parts:[c("y",t,n)]}]}function Ce(e,t,n){let{queries:r,keys:o,reach:a}=S(e,t),s=j(e,t),i=Math.min(n,a);return[{name:"Maps in",parts:[c("queries",n,r/s,s),c("keys",n,o/s,s),c("values",n,o/s,s)]},{name:"Scores of the last token",parts:[c("",r/s,i)]},{name:"Sums of values",parts:[c("",n,r/s,s)]},{name:"Kept",parts:[c("keys",i,o),c("values",i,o)]}]}function At({mlp:e},t){let{hidden:n,gated:r}=e;return[{name:"Hidden",parts:(r?["gate","values"]:[""]).map(a=>c(a,t,n))}]}function jt(e,t){let{count:n,used:r}=e.experts;return[{name:"Router",parts:[c("scores",t,n)]},{name:"Chosen",parts:[c("shares",t,r)]},{name:"Hidden in the experts",parts:[c("",t,r,e.mlp.hidden)]}]}function c(e,...t){return{name:e,shape:t}}function Rt(e,t,n){let r={mamba1:()=>Pt(e,n),mamba2:()=>Bt(e,n),attention:()=>Ce(e,"attention",n),window:()=>Ce(e,"window",n),mlp:()=>At(e,n),experts:()=>jt(e,n)},[o,a]=Ct(e,t);return[{name:o,parts:[c("",n,L(e,t))]},...r[t](),{name:a,parts:[c("",n,e.d)]}]}function Ct(e,t){let n=A(e).includes(t);return n&&t==="attention"?["In, the stream and the embedding side by side, normed","Map out, to the shared MLP"]:n?["In, from the shared attention, normed","Two maps out, added to the stream"]:["In, normed","Map out, added to the stream"]}function Le(e,t,n){let r=t==="first"?e.layers[0]:t,o=`Through one layer of ${T[r]}`;if(_(e,r)===0)return[{label:o,text:"The stack has none."}];let a=i=>i.map(ze.formatWhole).join(" × "),s=Rt(e,r,n).map(({name:i,parts:l})=>{let d=l.map(u=>[u.name,a(u.shape)].filter(Boolean).join(" "));return`${i}: ${d.join("; ")}.`});return[{label:o,text:s.join(" ")}]}var zt="Only in your own stack.",Z=({model:e})=>e==="own"?void 0:zt,U=(e,t)=>n=>Z(n)??(e(n)?void 0:t),J=({pattern:e},t)=>Array.from(t).some(n=>String(e).includes(n)),De={name:"block-builder",version:2,title:"A stack of layers and what it costs",height:{wide:1200,narrow:808},schema:{model:{type:"choice",label:"Model",menu:!0,default:"jamba",options:[{value:"own",label:"Your own"},{value:"mamba-130m",label:w["mamba-130m"].name},{value:"mamba-2.8b",label:w["mamba-2.8b"].name},{value:"mamba2-2.7b",label:w["mamba2-2.7b"].name},{value:"llama",label:w.llama.name},{value:"mixtral",label:w.mixtral.name},{value:"jamba",label:w.jamba.name},{value:"zamba",label:w.zamba.name},{value:"samba",label:w.samba.name},{value:"blackmamba",label:w.blackmamba.name},{value:"moe-mamba",label:w["moe-mamba"].name},{value:"nemotron",label:w.nemotron.name}]},L:{type:"number",label:"Context",symbol:{letter:"L",style:"italic"},min:1,max:K,scale:"log",step:1,decimals:0,default:2**18,ticks:[1,1e3,1e6],unit:"tokens"},bytes:{type:"choice",label:"Bytes a number that is kept",default:"2",options:[{value:"1",label:"1"},{value:"2",label:"2"},{value:"4",label:"4"}]},pattern:{type:"pattern",label:"Layers, from the embedding up",item:"layer",letters:P.map(e=>({letter:X[e],name:T[e]})),most:128,default:"MFMFMFMFAFMFMFMF*3",known:Object.values(w).map(({name:e,pattern:t})=>({name:e,value:t})),shown:({model:e,pattern:t})=>e==="own"?String(t):w[e].pattern,disabled:Z},keys:{type:"choice",label:"Keys, a part of the queries",default:"4",options:[{value:"1",label:"All"},{value:"4",label:"1/4"},{value:"8",label:"1/8"}],disabled:U(e=>J(e,"AW"),"There is no attention in the stack.")},reach:{type:"choice",label:"Window, in tokens",default:"2048",options:[{value:"512",label:"512"},{value:"2048",label:"2,048"},{value:"8192",label:"8,192"}],disabled:U(e=>J(e,"W"),"There is no window attention in the stack.")},experts:{type:"choice",label:"Experts, and those a token passes",default:"16-2",options:[{value:"8-1",label:"8, 1"},{value:"8-2",label:"8, 2"},{value:"16-2",label:"16, 2"},{value:"32-1",label:"32, 1"},{value:"64-8",label:"64, 8"}],disabled:U(e=>J(e,"X"),"There are no experts in the stack.")},d:{type:"number",label:"Width of the stream",symbol:{letter:"d",style:"italic"},min:64,max:8192,scale:"log",step:64,decimals:0,default:2048,ticks:[64,512,8192],disabled:Z},through:{type:"choice",label:"Follow the data through",menu:!0,default:"first",options:[{value:"first",label:"the first layer"},...P.map(e=>({value:e,label:T[e]}))]}},explanation:"At the left is the stack of a language model, its first layer at the bottom: layers that mix tokens stand to the left of the stream, attention reaching out furthest, and layers that work on the channels of one token to its right; attention within a window and experts are hollow. The bars say how many numbers each kind of layer stores; where a token passes only some of its experts, that part is filled. The curves are the bytes that must be kept between tokens against the context L, both axes logarithmic; the dotted line is a Transformer of as many layers, half of them attention, with keys as wide as those of the stack or, if it has none, as the stream. Published models have the sizes of their configuration files, and MoE-Mamba those of the table in the first version of its paper, with the vocabulary of Mamba, which the table does not give. Your own stack is a pattern: a letter for each layer, from the embedding up, and behind × how often the letters are repeated. Choose a letter of the list to move it, to remove it or to insert another behind it; choose how many keys attention has, how many experts there are and the width d. Embedding and output share one map of 50,280 words. Export gives the stack as a program, untrained, that counts its weights.",exports:[{label:"TypeScript with the kernel",file:"stack.ts",text:({name:e,stack:t})=>Be(e,t)},{label:"PyTorch module",file:"stack.py",text:({name:e,stack:t})=>Re(e,t)}],compute:ce,draw:Se,describe:fe,readouts:be,accounts:({stack:e,L:t},{through:n})=>[Le(e,n,t)],table:ye};globalThis.Book.figures.define(De);})();
