package sample
import ("testing";"os";"time")
func TestDir(t *testing.T){ f,_:=os.Create("/tmp/providers.csv"); s:=time.Now(); if err:=WriteDirectory(f);err!=nil{t.Fatal(err)}; f.Close(); t.Log(time.Since(s), len(Directory())) }
