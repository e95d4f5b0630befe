(()=>{var Ye=Object.create;var ce=Object.defineProperty;var Je=Object.getOwnPropertyDescriptor;var Qe=Object.getOwnPropertyNames;var Ze=Object.getPrototypeOf,et=Object.prototype.hasOwnProperty;var tt=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(o){throw t=0,o}};var ot=(e,t,o,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of Qe(t))!et.call(e,r)&&r!==o&&ce(e,r,{get:()=>t[r],enumerable:!(n=Je(t,r))||n.enumerable});return e};var te=(e,t,o)=>(o=e!=null?Ye(Ze(e)):{},ot(t||!e||!e.__esModule?ce(o,"default",{value:e,enumerable:!0}):o,e));var J=tt((xo,_e)=>{_e.exports=globalThis.Book.draw});var x=["attention","mamba","convolution"],P={attention:"attention",mamba:"Mamba",convolution:"convolutions"},z=3;function D(e,t,o,n,r=1/0){let i=[];for(let s=0,a=e;s<n;s++,a=Math.ceil(a/2))i.push({n:a**t,side:a,c:Math.min(r,o*2**s)});return i}function H(e,t=4){return{D:2*e,N:16,k:t,R:Math.ceil(e/16)}}function q({n:e,c:t}){return{n:e,c:t,mamba:H(t)}}function w(e){return{weights:e.reduce((t,{weights:o})=>t+o,0),operations:e.reduce((t,{operations:o})=>t+o,0)}}var N={weights:0,operations:0};function y(e,t,o,n=1){let r=n*e*t;return{weights:r,operations:2*r*o}}function nt({n:e,c:t},o){let n=y(t,t,e,z**o);return w([n,n])}function rt({n:e,c:t}){let{weights:o,operations:n}=y(t,4*t,e);return{weights:o,operations:n+4*t*e*e}}function st({n:e,c:t,mamba:o}){let{D:n,N:r,k:i,R:s,joined:a}=o,l=a?4*t*n:3*t*n,m=a?2*i*n:i*n,d=l+m+n*(s+2*r)+s*n,u=n*r+2*n+(a?0:n);return{weights:d+u,operations:e*(2*d+n*(7*r+1))}}function oe(e,t,o,n){switch(e){case"attention":return rt(o);case"mamba":return st(o);case"convolution":return nt(t,n)}}var de=3,at=256;function V(e,t,o){if(e==="none")return N;let n=[y(at,o,1),y(o,o,1)],r=y(o,de*o,1);if(e==="block")return w([...n,...Array.from({length:t},()=>r)]);let i=t*de*o;return w([...n,r,{weights:i,operations:i}])}var pe=2,ne=49,v=1536,ue=16,it=1e3,fe=D(16,pe,v,1),[{n:C}]=fe,lt=C+2+2*(it+1)+6,he={name:"DiM-H",form:"flat",axes:pe,stages:fe,tokens:[{n:C,c:v,mamba:H(v,3)}],places:[{stage:0,arm:"down",blocks:Array.from({length:ne},()=>({mixer:"mamba"})),rest:w(Array.from({length:(ne-1)/2},()=>y(2*v,v,C)))}],norms:"shared",adaptive:V("shared",ne,v),ends:w([y(ue,v,C),y(v,ue,C),y(v,2*v,1),y(9,v,C),y(9,v,C),{weights:lt*v,operations:0}]),links:!0,published:86e7};var se=2,re=z**se,ye=224,be=32,mt=1e3,I=D(ye/4,se,80,4),ct=[1,3,8,4],dt=I.map(({n:e,c:t},o)=>{let n=o<2,r=ct[o],i=[y(t,4*t,e),y(4*t,t,e)],s=I.at(o+1);return{stage:o,arm:"down",blocks:Array.from({length:r},(a,l)=>({mixer:n?"convolution":l<r/2?"mamba":"attention"})),rest:w([...n?[]:Array.from({length:r},()=>i).flat(),s?y(t,s.c,s.n,re):N])}}),ke={name:"MambaVision-T",form:"pyramid",axes:se,stages:I,tokens:I.map(({n:e,c:t})=>({n:e,c:t,mamba:{D:t/2,N:8,k:3,R:Math.ceil(t/16),joined:!0}})),places:dt,norms:"none",adaptive:N,ends:w([y(3,be,(ye/2)**2,re),y(be,I[0].c,I[0].n,re),y(I[3].c,mt,1)]),published:318e5};var ae=3,M=D(128,ae,32,6,320),X=M.length-1,Y=z**ae;function ge(e,t){let{n:o,c:n}=M[t],r=[y(e,n,o,Y),y(n,n,o,Y),y(e,n,o)];return{mixer:"convolution",cost:w(r)}}var ut={mixer:"convolution"};function xe(e,t){let{c:o}=M[e],n=t?2*o:e===0?o:M[e-1].c;return(t?e>=X-3:e<M.length/2)?[ge(n,e),ut]:[ge(n,e)]}var pt=w([1,32].flatMap(e=>[y(e,32,M[0].n,Y),y(32,32,M[0].n,Y),e===1?y(1,32,M[0].n):N]));function we(e,t){let o=M.map((r,i)=>({stage:i,arm:i===X?"bottom":"down",blocks:[...xe(i,!1),...e==="Enc"||i===X?[{mixer:"mamba"}]:[]],rest:i===0?pt:N})),n=M.slice(0,X).map(({n:r,c:i},s)=>({stage:s,arm:"up",blocks:xe(s,!0),rest:y(M[s+1].c,i,r)}));return{name:`U-Mamba ${e}`,form:"u",axes:ae,stages:M,tokens:t,places:[...o,...n.reverse()],norms:"none",adaptive:N,ends:N}}var Me=we("Bot",M.map(q)),Ne=we("Enc",M.map(e=>{let{n:t,c:o}=e;return t<=o?{n:o,c:t,mamba:H(t)}:q(e)}));var F={"u-mamba-enc":Ne,"u-mamba-bot":Me,"mamba-vision":ke,dim:he};function ft(e){return e.replace(/\s/g,"").split(/[*×]/)}function ve(e){let[t,o="1"]=ft(e);return t.repeat(Number(o))}var G={m:{stands:"mamba",name:"Mamba"},A:{stands:"attention",name:"attention"},C:{stands:"convolution",name:"convolutions"},H:{stands:"half",name:"m, then A"}};function ht(e,t){return Array.from({length:t},(o,n)=>({mixer:e!=="half"?e:n<Math.ceil(t/2)?"mamba":"attention"}))}function $e(e){let{form:t,up:o}=e,n=Number(e.axes),[r,i,s]=[e.side,e.c,e.depth].map(Math.round),a=Array.from(ve(e.stages),f=>{if(f in G)return G[f].stands;throw new Error(`stages has the letter "${f}"; allowed are ${Object.keys(G).join("")}`)}),l=t==="flat"?a.slice(0,1):a,m=l.length,d=D(r,n,i,m),u=(f,c,b)=>({stage:f,arm:c,blocks:ht(b,s),rest:N}),p=l.map((f,c)=>u(c,t==="u"&&c===m-1?"bottom":"down",f)),k=l.slice(0,-1).map((f,c)=>u(c,"up",o==="same"?f:o)),h=t==="flat"?e.norms:"none";return{form:t,axes:n,stages:d,tokens:d.map(q),places:t==="u"?[...p,...k.reverse()]:p,norms:h,adaptive:V(h,s,i),ends:N}}var bt=4,ie=e=>Object.fromEntries(x.map(t=>[t,e(t)]));function $({mixer:e},{blocks:t}){return t.map(o=>o.mixer==="mamba"?e:o.mixer)}function Se({places:e,stages:t,tokens:o,axes:n},r,i){return w(e.filter(s=>i===void 0||s.stage===i).flatMap(({stage:s,blocks:a,rest:l})=>[l,...a.map(m=>{let d=m.mixer==="mamba"?r:m.mixer;return m.cost??oe(d,t[s],o[s],n)})]))}function Pe(e){let{model:t,mixer:o}=e,n=t==="own"?$e(e):F[t],{form:r,axes:i,stages:s,tokens:a,places:l,adaptive:m,ends:d}=n,u=f=>w([Se(n,f),m,d]),p=ie(f=>u(f).operations),k=r==="flat"?Array.from({length:bt+1},(f,c)=>{let b=s[0].side*2**c;return{n:b**i,side:b,c:s[0].c}}):s,h=l.flatMap(f=>f.blocks);return{network:n,mixer:o,rows:k,costs:ie(f=>k.map((c,b)=>{let g=r==="flat"?{...a[0],n:c.n}:a[b];return oe(f,c,g,i).operations})),counts:ie(f=>h.filter(c=>c.mixer===f).length),totals:p,weights:u(o).weights,outermost:Se(n,o,0).operations/p[o]}}var A=te(J(),1);var Q=te(J(),1);var yt=[[1e21,"sextillion"],[1e18,"quintillion"],[1e15,"quadrillion"],[1e12,"trillion"],[1e9,"billion"],[1e6,"million"]];function S(e){let t=yt.find(([r])=>e>=.9995*r);if(!t)return(0,Q.formatWhole)(e);let[o,n]=t;return`${Number((e/o).toPrecision(3))} ${n}`}function B(e,t){return Array.from({length:t},()=>e).join(" × ")}function T(e,t){return`${e}${(0,Q.superscript)(t)}`}function De(e){return e===1?"":` ×${e}`}var kt=[...x].reverse();function L(e){return kt.flatMap(t=>{let o=e.filter(r=>r===t).length,n=t==="convolution"&&o===1?"convolution":P[t];return o===0?[]:[`${o} ${n}`]})}function Te(e){return e.length<2?e.join(""):`${e.slice(0,-1).join(", ")} and ${e[e.length-1]}`}var Re=e=>e[0].toUpperCase()+e.slice(1),gt=e=>x.filter(t=>t!==e),Oe=e=>`${e} block${e===1?"":"s"}`,Ce=({places:e})=>e.reduce((t,o)=>t+o.blocks.length,0),xt=({published:e})=>e===void 0?"not published here":S(e);function wt(e){let{name:t,form:o,stages:n,axes:r}=e,[i,s]=[n[0],n[n.length-1]],a=`${B(i.side,r)} positions of width ${(0,A.formatWhole)(i.c)}`,l=t===void 0?"":`${t} is `,m=o==="flat"?`a flat network of ${Oe(Ce(e))} at ${a}`:`a ${o==="u"?"U":"pyramid"} of ${n.length} stages from ${a} to ${B(s.side,r)} of width ${(0,A.formatWhole)(s.c)}`;return`${Re(l+m)}.`}function Mt(e){let{network:t,mixer:o,counts:n}=e,r=L(t.places.flatMap(s=>$(e,s))),i=o==="mamba"||n.mamba===0?"":`, ${n.mamba} in the place of Mamba`;return`Of its ${Oe(Ce(t))} there ${r.length===1&&r[0].startsWith("1 ")?"is":"are"} ${Te(r)}${i}.`}var Nt={block:"by a map of each block",shared:"by a map that all blocks share"};function vt({weights:e,network:t}){let{norms:o,adaptive:n,name:r,published:i}=t,s=o==="none"?"":`; ${S(n.weights)} of them take the diffusion step into the norms, ${Nt[o]}`,a=r===void 0?"":i===void 0?" No published count of its weights is given here.":` As published it has ${S(i)}.`;return`It has ${S(e)} weights${s}.${a}`}function Ie(e){let{network:t,mixer:o,totals:n,counts:r,outermost:i}=e,s=t.form==="flat"?"":`, ${(0,A.formatPercent)(i)} of them in the outermost stage`,[a,l]=gt(o),m=r.mamba===0?"Mamba stands nowhere in it.":`With ${P[a]} in ${o==="mamba"?"its":"that"} place it takes ${S(n[a])}, with ${P[l]} ${S(n[l])}.`;return[wt(t),Mt(e),`One input takes ${S(n[o])} operations${s}.`,m,vt(e)].join(" ")}function Fe(e){let{totals:t,rows:o,weights:n,network:r,outermost:i}=e,s=r.form==="flat";return[...x.map(a=>({key:a,label:`With ${P[a]}`,value:S(t[a])})),...s?[]:[{key:"outermost",label:"In the outermost stage",value:(0,A.formatPercent)(i)}],{key:"positions",label:s?"Positions":"Positions there",value:(0,A.formatWhole)(o[0].n)},{key:"weights",label:"Weights",value:S(n)},...r.norms==="none"?[]:[{key:"adaptive",label:"of them for the step",value:S(r.adaptive.weights)}],...r.name===void 0?[]:[{key:"published",label:"Weights as published",value:xt(r)}]]}function Le(e){let{network:t,rows:o,costs:n}=e,r=t.form==="flat",i=s=>t.places.filter(a=>a.stage===s).map(a=>L($(e,a)).join(", ")).join("; up: ");return{columns:[...r?[]:[{label:"Stage"}],{label:r?"Positions":"positions"},{label:"width"},...r?[]:[{label:"blocks"}],...x.map(s=>({label:`${Re(P[s])}, operations`}))],rows:o.map(({side:s,c:a},l)=>[...r?[]:[l+1],B(s,t.axes),a,...r?[]:[i(l)],...x.map(m=>n[m][l])])}}var Z={attention:{token:"cat-2",shape:"square",outline:{width:1.5,dash:[4,2]},share:.08},mamba:{token:"cat-1",shape:"circle",outline:{width:2},share:.16},convolution:{token:"cat-3",shape:"diamond",outline:{width:1},share:0}},$t=1140;function Ae({network:e,rows:t},{width:o,height:n,narrow:r}){let i=Math.min(0,n-$t),[s,a]=r?[30,250]:[40,570+.58*i],l=r?{left:84,right:o-20,top:330,bottom:n-50}:{left:84,right:o-24,top:a+90,bottom:n-60},m=(u,p,k)=>h=>u+(h+.5)*(p-u)/k,d=e.stages.length;return{network:{left:12,right:o-12,top:s,bottom:a},stageRow:m(s,a,d),plotRow:m(l.top,l.bottom,t.length),wide:r?76:112,box:Math.min(r?30:40,(a-s)/d*.62),plot:l}}var[St,Pt]=[12,5];function _t({x:e,y:t,width:o,height:n,blocks:r}){let i=r.flatMap((s,a)=>s===r[a-1]?[]:[a]);return i.map((s,a)=>{let l=i.at(a+1)??r.length;return{mixer:r[s],left:e+o*s/r.length,right:e+o*l/r.length,top:t,bottom:t+n,isFirst:s===0,isLast:l===r.length}})}var Dt=({left:e,right:t,top:o,bottom:n})=>[e,o,t,o,t,n,e,n,e,o,NaN,NaN],Tt=({left:e,right:t,top:o,bottom:n,isFirst:r,isLast:i})=>[...r?[e,n]:[],e,o,t,o,...i?[]:[NaN,NaN],t,n,e,n,NaN,NaN];function j(e){let t=e.flatMap(_t);return x.flatMap(o=>{let{token:n,shape:r,outline:i,share:s}=Z[o],a=t.filter(p=>p.mixer===o);if(a.length===0)return[];let l=a[0].bottom-a[0].top,m=l>=St,d=l>=Pt,u=a.flatMap(({left:p,right:k,top:h})=>[(p+k)/2,h]);return[{kind:"path",points:a.flatMap(Dt),fill:{colour:{token:"ink",share:d?s:.15+3*s}}},...d?[{kind:"path",points:a.flatMap(Tt),stroke:{...i,colour:n,width:m?i.width:.6*i.width}}]:[],...m?[{kind:"symbols",shape:r,size:4,points:u,fill:{colour:n}}]:[]]})}function Ue(e,t){let{places:o,stages:n,axes:r}=e.network,{left:i,right:s}=t.network,a=t.wide/2,l=(i+s)/2,m=n.length-1,d=l-a-26,u=Math.max(i+a,d-(m-1)*(a-8)),p=({stage:c,arm:b})=>{if(b==="bottom")return l;let g=m===1?d:u+c*(d-u)/(m-1);return b==="down"?g:i+s-g},k=n.slice(0,m).flatMap((c,b)=>{let g=t.stageRow(b),[O,W]=["down","up"].map(_=>p({stage:b,arm:_}));return[O+a,g,W-a,g,NaN,NaN]}),h=o.slice(1).flatMap((c,b)=>{let g=o[b],O=c.stage>g.stage,[W,_]=O?[g,c]:[c,g],K=_.arm==="bottom"?(O?-1:1)*(a-6):0,ee=p(_)+K,E=[t.stageRow(W.stage)+t.box/2,t.stageRow(_.stage)-t.box/2];return[ee,E[0],ee,E[1],NaN,NaN]}),f=o.map(c=>({x:p(c)-a,y:t.stageRow(c.stage)-t.box/2,width:t.wide,height:t.box,blocks:$(e,c)}));return[{kind:"path",points:k,stroke:{colour:"rule",width:1.25}},{kind:"path",points:h,stroke:{colour:"ink-3",width:1.25}},...j(f),...o.map((c,b)=>({kind:"text",x:p(c),y:f[b].y+t.box/2+1,text:`${T(n[c.stage].side,r)}${De(c.blocks.length)}`,anchor:"middle",baseline:"middle",colour:"ink"}))]}var le=96,We=298,Be=22,Rt=66,Ot=104;function Ct({norms:e},t,o,n){if(e==="none")return[];let[r,i]=[n.y(0),n.y(t-1)],s=(r+i)/2,a=o+Rt,l=Array.from({length:t},(p,k)=>[a,n.y(k),n.x,n.y(k),NaN,NaN]).flat(),m=n.x-16,d=e==="shared"?[a-14,s]:Array.from({length:t},(p,k)=>[m,n.y(k)]).flat(),u=e==="shared"?5:Math.min(5,n.height/2);return[{kind:"path",points:[o+34,s,a,s,NaN,NaN,a,r,a,i,NaN,NaN,...l],stroke:{colour:"ctl"}},{kind:"symbols",shape:"square",size:u,points:d,fill:{colour:"ink-2"}},{kind:"text",x:o,y:s,text:"step",baseline:"middle"}]}function It(e,t,o){let n=Math.floor(e/2),r=o.x+le;return{kind:"path",points:Array.from({length:n},(s,a)=>{let[l,m]=[a+1,e-1-a],d=t-a*(t-r-8)/Math.max(1,n-1),[u,p]=[o.y(l),o.y(m)];return[r,u,d,u,d,p,r,p,NaN,NaN]}).flat(),stroke:{colour:"rule"}}}function je(e,t){let{network:o}=e,[n]=o.places,r=$(e,n),{top:i,bottom:s}=t.network,a=(t.network.left+t.network.right-We)/2,l=r.length,m=Math.min(1.5*Be,(s-i)/l),d=(i+s-m*l)/2,u={x:a+Ot,height:Math.min(Be,.7*m),y:h=>d+(h+.5)*m},p=u.x+le/2,k=r.map((h,f)=>({x:u.x,y:u.y(f)-u.height/2,width:le,height:u.height,blocks:[h]}));return[...Ct(o,l,a,u),...o.links?[It(l,a+We,u)]:[],...j(k),{kind:"text",x:p,y:d-10,text:`${T(o.stages[0].side,o.axes)}: ${L(r).join(", ")}`,anchor:"middle",colour:"ink"}]}var R=te(J(),1);var Ft=108;function Lt({costs:e},{left:t,right:o}){let n=x.flatMap(s=>e[s]),r=Math.floor(Math.log10(Math.min(...n))),i=Math.ceil(Math.log10(Math.max(...n)));return(0,R.logScale)([10**r,10**i],[t,o])}function Ee(e,t){let{costs:o,rows:n,mixer:r,network:i}=e,{left:s,right:a,top:l,bottom:m}=t.plot,d=Lt(e,t.plot),u=d.ticks(),p=u.filter(c=>Math.round(Math.log10(c))%3===0),k=p.length>1?p:u,h=n.flatMap((c,b)=>{let g=Math.floor(t.plotRow(b))+.5;return[s,g,a,g,NaN,NaN]}),f=i.form==="flat";return[{kind:"path",points:h,stroke:{colour:"rule-2"}},(0,R.gridX)(d,{y0:m,y1:l}),...(0,R.axisBottom)(d,{y:m,ticks:k,line:!0}),{kind:"text",x:(s+a)/2,y:m+38,text:"operations of one block",anchor:"middle"},...n.map(({side:c},b)=>({kind:"text",x:s-10,y:t.plotRow(b),text:T(c,i.axes),anchor:"end",baseline:"middle",...f&&b===0?{colour:"ink",weight:600}:{}})),...x.flatMap((c,b)=>{let{token:g,shape:O}=Z[c],W=c===r?{fill:{colour:g}}:{fill:{colour:"plate"},stroke:{colour:g,width:1.75}},_=(0,R.clamp)(a-292,16,s-2)+b*Ft,K=l-26;return[{kind:"symbols",shape:O,size:5,points:n.flatMap((ee,E)=>[d(o[c][E]),t.plotRow(E)]),...W},{kind:"symbols",shape:O,size:5,points:[_,K],...W},{kind:"text",x:_+10,y:K,text:P[c],colour:"ink",baseline:"middle"}]})]}var[me,At]=[150,84],Ut=15;function ze(e,t){let{places:o,stages:n,axes:r}=e.network,i=(t.network.left+t.network.right)/2-70,s=o.map(l=>{let m=me-(me-At)*l.stage/(n.length-1),d=t.stageRow(l.stage)-t.box/2;return{x:i-m/2,y:d,width:m,height:t.box,blocks:$(e,l)}});return[{kind:"path",points:s.slice(1).flatMap(({y:l},m)=>[i,s[m].y+t.box,i,l,NaN,NaN]),stroke:{colour:"ink-3",width:1.25}},...j(s),...s.flatMap(({y:l,height:m,blocks:d},u)=>{let p=L(d),k=l+m/2+1;return[{kind:"text",x:i,y:k,text:T(n[u].side,r),anchor:"middle",baseline:"middle",colour:"ink"},...p.map((h,f)=>({kind:"text",x:i+me/2+14,y:k+Ut*(f-(p.length-1)/2),text:h,baseline:"middle"}))]})]}var Wt={u:Ue,pyramid:ze,flat:je};function He(e,t,o){let n=Ae(e,o);return{width:o.width,height:o.height,marks:[...Wt[e.network.form](e,n),...Ee(e,n)]}}var Bt=`class Mamba(nn.Module):
    """The block of Mamba-1 over the positions row by row, in one direction."""

    def __init__(self, c):
        super().__init__()
        self.D, self.N, self.R = 2 * c, 16, -(-c // 16)
        D, N, R = self.D, self.N, self.R
        self.in_proj = nn.Linear(c, 2 * D, bias=False)
        self.conv1d = nn.Conv1d(D, D, 4, groups=D, padding=3)
        self.x_proj = nn.Linear(D, R + 2 * N, bias=False)
        self.dt_proj = nn.Linear(R, D)
        self.A_log = nn.Parameter(torch.log(torch.arange(1.0, N + 1.0)).repeat(D, 1))
        self.skip = nn.Parameter(torch.ones(D))
        self.out_proj = nn.Linear(D, c, bias=False)

    def forward(self, tokens, sides):
        batch, length = tokens.shape[:2]
        x, z = self.in_proj(tokens).split([self.D, self.D], dim=-1)
        x = F.silu(self.conv1d(x.transpose(1, 2))[..., :length].transpose(1, 2))
        steps, B, C = self.x_proj(x).split([self.R, self.N, self.N], dim=-1)
        dt = F.softplus(self.dt_proj(steps))
        A = -torch.exp(self.A_log)
        h = x.new_zeros(batch, self.D, self.N)
        y = []
        for t in range(length):
            written = (dt[:, t] * x[:, t])[..., None] * B[:, t, None]
            h = torch.exp(dt[:, t, :, None] * A) * h + written
            y.append((h * C[:, t, None]).sum(-1) + self.skip * x[:, t])
        return self.out_proj(torch.stack(y, 1) * F.silu(z))
`,jt=`class Attention(nn.Module):
    """Every position attends to every other, in heads of 16."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        self.qkv = nn.Linear(c, 3 * c, bias=False)
        self.out = nn.Linear(c, c, bias=False)

    def forward(self, tokens, sides):
        batch, length = tokens.shape[:2]
        heads = [
            part.reshape(batch, length, self.c // 16, 16).transpose(1, 2)
            for part in self.qkv(tokens).split([self.c] * 3, dim=-1)
        ]
        y = F.scaled_dot_product_attention(*heads)
        return self.out(y.transpose(1, 2).reshape(batch, length, self.c))
`,Et=e=>`class Convolutions(nn.Module):
    """Two convolutions over the nearest neighbours."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        self.first = nn.Conv${e}d(c, c, 3, padding=1, bias=False)
        self.second = nn.Conv${e}d(c, c, 3, padding=1, bias=False)

    def forward(self, tokens, sides):
        x = tokens.transpose(1, 2).reshape(tokens.shape[0], self.c, *sides)
        return self.second(F.relu(self.first(x))).flatten(2).transpose(1, 2)
`,zt={mamba:"Mamba",attention:"Attention",convolution:"Convolutions"};function qe(e,t){let o=e.map(s=>`"${s}": ${zt[s]}`).join(", "),n={none:"",block:`
        self.map = nn.Linear(c, 3 * c, bias=False)`,shared:`
        self.vectors = nn.Parameter(torch.zeros(3 * c))`}[t],r={none:"",block:"self.map(step)",shared:"step + self.vectors"}[t],i=t==="none"?`    def forward(self, tokens, sides):
        return tokens + self.mixer(normed(tokens), sides)
`:`    def forward(self, tokens, sides, step):
        dials = (${r})[:, None]
        shift, scale, gate = dials.split([self.c] * 3, dim=-1)
        return tokens + gate * self.mixer((1 + scale) * normed(tokens) + shift, sides)
`;return`def normed(tokens):
    return tokens / torch.sqrt(tokens.square().mean(-1, keepdim=True) + 1e-5)


class Block(nn.Module):
    def __init__(self, kind, c):
        super().__init__()
        self.c = c
        self.mixer = {${o}}[kind](c)${n}

${i}`}function Ge(e,t){return{mamba:Bt,attention:jt,convolution:Et(t)}[e]}function Ht(e){let t=[];for(let o of e){let n=t.at(-1);n?.[0]===o?n[1]++:t.push([o,1])}return t.map(([o,n])=>`["${o}"]${n>1?` * ${n}`:""}`).join(" + ")}function qt(e){let t=e==="none"?"":`
        c = WIDTHS[0]
        self.first = nn.Linear(256, c, bias=False)
        self.second = nn.Linear(c, c, bias=False)${e==="shared"?`
        self.map = nn.Linear(c, 3 * c, bias=False)`:""}`,o=e==="none"?"":`        # The diffusion step as cosines and sines of 128 frequencies, and a vector of it.
        angles = step[:, None] * torch.exp(torch.arange(0, 128) * (-math.log(10000) / 128))
        waves = torch.cat([torch.cos(angles), torch.sin(angles)], dim=-1)
        step = F.silu(self.second(F.silu(self.first(waves))))
${e==="shared"?`        step = self.map(step)
`:""}`,n=e==="none"?"":", step";return`class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(kind, WIDTHS[0]) for kind in DOWN[0]])${t}

    def forward(self, x${n}):
        """x: (batch, WIDTHS[0], *sides)${e==="none"?"":"; step: (batch,)"}. Returns the same shape."""
        sides, tokens = x.shape[2:], x.flatten(2).transpose(1, 2)
${o}        for block in self.blocks:
            tokens = block(tokens, sides${n})
        return tokens.transpose(1, 2).reshape(x.shape)

    def counted(self):
        return [self]
`}function Gt(e,t){let o=t?`
        self.grow = nn.ModuleList(
            [nn.Conv${e}d(b, a, 1, bias=False) for a, b in zip(WIDTHS, WIDTHS[1:])]
        )
        self.up = nn.ModuleList([stage(kinds, c) for kinds, c in zip(UP, WIDTHS)])`:"";return`def stage(kinds, c):
    return nn.ModuleList([Block(kind, c) for kind in kinds])


def through(blocks, x):
    sides, tokens = x.shape[2:], x.flatten(2).transpose(1, 2)
    for block in blocks:
        tokens = block(tokens, sides)
    return tokens.transpose(1, 2).reshape(x.shape)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([stage(kinds, c) for kinds, c in zip(DOWN, WIDTHS)])
        self.shrink = nn.ModuleList(
            [
                nn.Conv${e}d(a, b, 3, stride=2, padding=1, bias=False)
                for a, b in zip(WIDTHS, WIDTHS[1:])
            ]
        )${o}

    def forward(self, x):
        """x: (batch, WIDTHS[0], *sides)."""
        links = []
        for i in range(len(DOWN)):
            x = through(self.down[i], self.shrink[i - 1](x) if i > 0 else x)
            links.append(x)${t?`
        for i in reversed(range(len(UP))):
            wide = F.interpolate(x, size=links[i].shape[2:], mode="nearest")
            x = through(self.up[i], self.grow[i](wide) + links[i])`:""}
        return x

    def counted(self):
        return [*self.down${t?", *self.up":""}]
`}function Ke(e){let{network:t}=e,{name:o,form:n,axes:r,stages:i,places:s,norms:a}=t,l=h=>i.flatMap((f,c)=>s.filter(b=>b.stage===c&&h.includes(b.arm)).map(b=>$(e,b))),[m,d]=[l(["down","bottom"]),l(["up"])],u=x.filter(h=>[...m,...d].flat().includes(h)),p=h=>h.map(f=>`    ${Ht(f)},
`).join(""),k=n==="flat";return`# ${o??"A network of your own"}, from the figure of U-shapes of "A Survey of Mamba, live".
${o===void 0?"# Norms have no weights, and maps and convolutions no biases, as the figure counts them.":`# These are its stages, widths and kinds of blocks alone: stem, head and what else its program has are
# not here, and blocks that differ from those below are as below.`}
# Scans go token by token; the fused ones are in the package mamba_ssm.${k?"":`
# Strided convolutions lead down, and links are added: these ways between stages are ours.`}
${k&&a!=="none"?`import math

`:""}import torch
from torch import nn
from torch.nn import functional as F

# Widths of the stages from outermost, and the blocks of each; the input has ${B(i[0].side,r)} positions.
WIDTHS = [${i.map(({c:h})=>h).join(", ")}]
DOWN = [
${p(m)}]
${n==="u"?`UP = [
${p(d)}]
`:""}

${[...u.map(h=>Ge(h,r)),qe(u,k?a:"none"),k?qt(a):Gt(r,n==="u")].join(`

`)}

def count(modules):
    return sum(parameter.numel() for module in modules for parameter in module.parameters())


if __name__ == "__main__":
    # On this device weights have shapes and no numbers.
    with torch.device("meta"):
        network = Network()
        print(count(network.counted()), "weights in blocks,", count([network]), "in all")
`}var U=({model:e})=>e==="own"?void 0:"Only in a network of your own.",Ve=(e,t)=>o=>U(o)??(e(o)?void 0:t),Kt=({form:e})=>e==="flat",Xe={name:"u-shape",version:3,title:"Backbones whose mixers can be exchanged",height:{wide:1140,narrow:600},schema:{model:{type:"choice",label:"Network",menu:!0,default:"own",options:[{value:"own",label:"Your own"},{value:"u-mamba-enc",label:F["u-mamba-enc"].name},{value:"u-mamba-bot",label:F["u-mamba-bot"].name},{value:"mamba-vision",label:F["mamba-vision"].name},{value:"dim",label:F.dim.name}]},mixer:{type:"choice",label:"In the places of Mamba",default:"mamba",options:[{value:"attention",label:"Attention"},{value:"mamba",label:"Mamba"},{value:"convolution",label:"Convolutions"}]},form:{type:"choice",label:"Form",default:"u",options:[{value:"u",label:"U"},{value:"pyramid",label:"Pyramid"},{value:"flat",label:"Flat"}],disabled:U},axes:{type:"choice",label:"Input",default:"2",options:[{value:"2",label:"Image"},{value:"3",label:"Volume"}],disabled:U},side:{type:"number",label:"Positions along a side",min:16,max:512,scale:"log",step:16,decimals:0,default:256,ticks:[16,64,512],disabled:U},c:{type:"number",label:"Width of the outermost stage",symbol:{letter:"c",style:"italic"},min:16,max:2048,scale:"log",step:16,decimals:0,default:32,ticks:[16,128,2048],disabled:U},depth:{type:"number",label:"Blocks of a stage",min:1,max:64,scale:"log",step:1,decimals:0,default:1,ticks:[1,8,64],disabled:U},stages:{type:"pattern",label:"Stages, from outermost",item:"stage",letters:Object.entries(G).map(([e,{name:t}])=>({letter:e,name:t})),least:2,most:6,default:"m*5",disabled:U},up:{type:"choice",label:"On the way up",default:"same",options:[{value:"same",label:"As on the way down"},{value:"convolution",label:"Convolutions"}],disabled:Ve(({form:e})=>e==="u","Only a U goes up again.")},norms:{type:"choice",label:"Diffusion step in the norms",default:"none",options:[{value:"none",label:"No"},{value:"block",label:"Map a block"},{value:"shared",label:"One map"}],disabled:Ve(Kt,"Only in the flat form.")}},explanation:"A network of one of three forms: a U halves the sides of its input from stage to stage, doubles its width and goes back, with links between blocks of equal size; a pyramid is the way down alone; a flat network keeps one size and, where it denoises, takes the diffusion step in through its norms, squares being maps with weights. Each box is the blocks of a stage, with the shape of what mixes positions: two convolutions over neighbours, a Mamba-1 block in one direction, or attention of every position to every other. Below is what one block takes with each of the three, on a logarithmic axis, stage by stage or, for a flat network, with its sides doubled again and again; the one that stands in the places of Mamba is filled, and can be exchanged in all networks. Published networks have the sizes of their code, but the side of 128 of U-Mamba, which sizes itself by the data, is ours. In a network of your own you choose the form, the sizes, what mixes in each stage, a letter each, and how the step comes in; a flat network has the first stage alone; only its blocks and adaptive norms are counted. Export gives the network as a program, untrained, that counts its blocks; of a published network its stages, widths and kinds of blocks alone.",exports:[{label:"PyTorch module",file:"network.py",text:Ke}],compute:Pe,draw:He,describe:Ie,readouts:Fe,table:Le};globalThis.Book.figures.define(Xe);})();
