package dev.bit4bit.lsp;
import java.io.*; import java.util.*;
final class Tr {
  static long[] t=new long[8]; static List<long[]> all=new ArrayList<>();
  static InputStream wrap(InputStream in){ return new FilterInputStream(in){ public int read(byte[] b,int o,int l) throws IOException { int n=super.read(b,o,l); t[0]=System.nanoTime(); return n; } }; }
  static void mark(int i){ t[i]=System.nanoTime(); }
  static Map<String,List<long[]>> kinds=new TreeMap<>();
  static void end(dev.bit4bit.text.Document d, int line){ all.add(t.clone()); if(all.size()<100) return; String l=d.text().split("\n",-1)[line]; String k=l.startsWith("RUN CGO")?"RUN go":l.matches("RUN.*")?"RUN x":l.startsWith(" ")? (l.contains("http")?"url":"pkg"):l.split(" ")[0]; kinds.computeIfAbsent(k,x->new ArrayList<>()).add(t.clone()); }
  static void print(){ StringBuilder s=new StringBuilder(); String[] n={"parse","change","analyse","message","publish","rest"};
    for(int i=0;i<6;i++){ int k=i; long[] d=all.stream().skip(all.size()/4).mapToLong(a->a[k+1]-a[k]).sorted().toArray(); if(d.length==0) return; s.append(String.format("%s p50 %d us p90 %d us  ",n[i],d[d.length/2]/1000,d[d.length*9/10]/1000)); }
    s.append("\n"); kinds.forEach((k,v)->{ long[] d=v.stream().mapToLong(a->a[3]-a[2]).sorted().toArray(); long[] e=v.stream().mapToLong(a->a[5]-a[0]).sorted().toArray(); s.append(String.format("  %s n=%d analyse p50 %d p90 %d all p50 %d%n",k,d.length,d[d.length/2]/1000,d[d.length*9/10]/1000,e[e.length/2]/1000)); });
    try { java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/tr.txt"), s+"\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);} catch(IOException e){} }
}
