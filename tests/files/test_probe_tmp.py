import pytest, datetime as dt
from tests.files.samples import *
from stance.store import claims as store
from stance.cli.checking import findings
def go(f,*a,**k):
    try: r=f(*a,**k); print("->", r)
    except BaseException as e: print("-> !!", type(e).__name__, str(e)[:300])
def test_p(session):
    S=lambda **k: None
    def sp(name, f):
        print("\n==", name)
        n=session.begin_nested()
        try: f()
        finally:
            try: print("check:", list(findings(session)))
            except Exception as e: print("check failed", str(e)[:100])
            n.rollback() if n.is_active else session.rollback()
    def A(): go(load, session, claims_file(source(claim(key="x"), claim(key="x",paraphrase="b"))))
    sp("A same key twice", A)
    def B():
        f=claims_file(source(claim(key="a"), claim(key="b",paraphrase="b",repeats="a"), claim(key="c",paraphrase="c",repeats="b")))
        go(load,session,f); c=stored(session,"a")[0]
        store.retire(session,claim_id=c.id,at=store.now(),reason="x"); go(load,session,f)
        print([x.content.repeats for x in stored(session,"c")])
    sp("B", B)
    def C():
        f=claims_file(source(claim(key="a")))
        go(load,session,f); c=stored(session,"a")[0]
        store.retire(session,claim_id=c.id,at=store.now()+dt.timedelta(days=1),reason="x"); go(load,session,f, replace=True)
    sp("C", C)
    def D():
        load(session,claims_file()); load(session,{"actors":[{"slug":"rep","name":"Republic","kind":"state"}]})
        f={"sources":[source(claim(stance(holder="Republic", addressees=["Republic"]),speaker="Republic"))]}
        go(load,session,f)
        from stance.models import Actor
        session.get_one(Actor, actor(session,"rep")).same_as_id=actor(session,"ardonia"); session.flush()
        go(load,session,f)
    sp("D", D)
    def D2():
        load(session,claims_file()); load(session,{"actors":[{"slug":"rep","name":"Republic","kind":"state"}]})
        f={"sources":[source(claim(stance(holder="Republic", addressees=["Republic"]),key="k",speaker="minister"))]}
        go(load,session,f)
        from stance.models import Actor
        session.get_one(Actor, actor(session,"rep")).same_as_id=actor(session,"ardonia"); session.flush()
        go(load,session,f)
    sp("D2", D2)
    def Fq():
        f=claims_file(source(claim(key="a")))
        go(load,session,f); go(load,session,claims_file(source(claim(key="a",repeats="a"))),replace=True)
    sp("F", Fq)
    def I():
        f=claims_file(source(claim(key="a"), claim(key="b",paraphrase="b",repeats="a"), claim(key="c",paraphrase="c")))
        go(load,session,f); go(load,session,claims_file(source(claim(key="a",repeats="c"))),replace=True)
    sp("I", I)
    def I2():
        f=claims_file(source(claim(key="a"), claim(key="b",paraphrase="b",repeats="a")))
        go(load,session,f); go(load,session,claims_file(source(claim(key="a",repeats="b"))),replace=True)
    sp("I2 root repeats member", I2)
    def Y():
        load(session,{"treaties":[{"slug":"t","name":"T","kind":"charter"}]}); go(load,session,{"treaties":[{"slug":"t","name":"T","aliases":["tt"]}]})
    sp("Y", Y)
    def CC():
        go(load,session,{"issues":[{"slug":"a","name":"A","proposition":"p","part_of":"b"},{"slug":"b","name":"B","proposition":"p","part_of":"a"}]})
    sp("CC", CC)
    def J():
        f=claims_file(source(claim(key="a"), claim(key="b",paraphrase="b",repeats="zz")))
        go(load,session,f); print(len(stored(session,"a")))
    sp("J", J)
    def K():
        go(load,session,claims_file(source(claim(key="a",quote=READY if 0 else "on equal terms",speaker="league"), claim(key="b",quote="on equal terms",speaker="belland"), claim(key="c",paraphrase="c",repeats={"source":"gazette","quote":"on equal terms"}))))
        print([x.content.repeats for x in stored(session,"c")])
    sp("K", K)
    def L():
        go(load,session,claims_file(source(claim(key="b",paraphrase="b",repeats="a")), source(claim(key="a"),slug="other")))
        go(load,session,claims_file(source(claim(key="b2",paraphrase="b",repeats="a2"),slug="q1")), {"sources":[source(claim(key="a2"),slug="other2")]})
    sp("L forward cross", L)
    def M():
        f=claims_file(source(claim(key="a"), claim(key="b",paraphrase="b",repeats="a")))
        go(load,session,f); c=stored(session,"a")[0]
        store.retire(session,claim_id=c.id,at=store.now(),reason="x")
        go(load,session,{"sources":[source(claim(key="n",repeats={"source":"gazette","quote":"on equal terms"},paraphrase="n"))]})
        go(load,session,{"sources":[source(claim(key="n",repeats="b",paraphrase="n"))]})
        print([x.content.repeats for x in stored(session,"n")])
    sp("M", M)
