; reversing: for every n >= 1 and every M >= 2 n + 2. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x234 (+ (+ 0 (select first 1)) (* (- 1) (select first (+ 1 0))))))
(let (($x250 (= (+ 0 0) 0)))
(let ((?x252 (+ 0 M)))
(let (($x257 (< i ?x252)))
(let (($x258 (<= 0 i)))
(let (($x259 (and $x258 $x257)))
(let (($x260 (and $x250 $x250 (=> $x259 (= (select first i) (select first i))) $x250 (= (+ (+ (- 1) (select first 0)) (* (- 1) n)) 0) (= ?x234 0))))
(not $x260)))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 111 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x1103 (= %r3 0)))
 (let (($x2019 (= %r2 0)))
 (let (($x2157 (= %r1 0)))
 (and $x2157 $x2019 $x1103)))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< 2 (- M 1)) (+ 2 1) 0)))
(assert
 (let ((?x2165 (+ out.read out.inc)))
 (let ((?x241 (ite (< out.read (- M out.inc)) ?x2165 (- out.read (- M out.inc)))))
 (= out.add ?x241))))
(assert
 (= out.dec (ite (> out.read 0) (- out.read 1) (- M 1))))
(assert
 (let (($x1105 (and (distinct out.dec 0) true)))
 (and $x1105 (and (distinct 1 0) true) (and (distinct out.read 0) true))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x1881 (+ 1 %r1)))
 (let ((?x1878 (select first ?x1881)))
 (let ((?x1886 (* (- 1) ?x1878)))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x1886) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (let ((?x252 (+ 0 M)))
 (let (($x35 (< j ?x252)))
 (let (($x2085 (<= 0 j)))
 (let (($x2199 (and $x2085 $x35)))
 (=> $x2199 $x270)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2175 (+ (+ 0 (select (store memory out.read out.add) 1)) (* (- 1) (select first (+ 0 1))))))
(let ((?x249 (* (- 1) n)))
(let ((?x825 (+ (+ (- 1) (select (store memory out.read out.add) 0)) ?x249)))
(let ((?x255 (select first i)))
(let (($x1882 (= (select (store memory out.read out.add) i) ?x255)))
(let ((?x2159 (+ 1 n)))
(let (($x1892 (< i ?x2159)))
(let (($x258 (<= 0 i)))
(let (($x1895 (and $x258 $x1892)))
(let (($x840 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x1893 (and (= (+ (- 1) (+ |#1| 1)) 0) $x840 (=> (and (<= (+ 2 n) i) (< i (+ 0 M))) $x1882) (= (+ 0 (+ |#3| 0)) 0) (=> $x1895 $x1882) (= (+ (+ 0 out.dec) ?x249) 0) (= (+ (- 1) 1) 0) (= (+ (+ (- 1) out.read) ?x249) 0) (= ?x825 0) (= ?x2175 0))))
(not $x1893)))))))))))))
(check-sat)
(pop 1)

; step from pattern 011 after 111 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.dec () Int)
(declare-fun memory () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x2157 (= %r1 0)))
 (and $x2157 $x590 $x2061)))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2044 (ite (< %r2 (- M %r3)) (+ %r2 %r3) (- %r2 (- M %r3)))))
 (= out.add ?x2044)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 2) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (let ((?x252 (+ 0 M)))
 (let (($x35 (< j ?x252)))
 (let (($x2085 (<= 0 j)))
 (let (($x2199 (and $x2085 $x35)))
 (=> (and $x2199 (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x255 (select first i)))
(let ((?x1295 (select (store memory out.inc %r1) i)))
(let (($x969 (= ?x1295 ?x255)))
(let ((?x252 (+ 0 M)))
(let (($x257 (< i ?x252)))
(let (($x72 (and (<= (+ 1 (* 2 n)) i) $x257)))
(let (($x2075 (and (=> $x72 $x969) (=> (and (<= 1 i) (< i (+ 1 n))) $x969))))
(not $x2075)))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 000 to pattern 011 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x946 (= out.dec 0)))
 (and $x946 $x590 $x2209)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 2 n) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x255 (select first i)))
(let ((?x2218 (store memory %r3 out.read)))
(let ((?x2067 (select ?x2218 i)))
(let (($x2009 (= ?x2067 ?x255)))
(let ((?x2159 (+ 1 n)))
(let (($x1892 (< i ?x2159)))
(let (($x258 (<= 0 i)))
(let (($x1895 (and $x258 $x1892)))
(let (($x948 (=> $x1895 $x2009)))
(let ((?x252 (+ 0 M)))
(let (($x257 (< i ?x252)))
(let ((?x11 (* 2 n)))
(let ((?x288 (+ 1 ?x11)))
(let (($x71 (<= ?x288 i)))
(let (($x72 (and $x71 $x257)))
(let ((?x24 (+ n 1)))
(let (($x426 (<= ?x24 i)))
(let (($x2074 (and $x426 (< i (+ ?x11 1)))))
(let (($x2198 (=> $x2074 (= ?x2067 (select first (- (+ ?x11 1) i))))))
(let (($x259 (and $x258 $x257)))
(let (($x840 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2080 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2078 (and $x2080 $x840 (=> (and $x259 $x2074) (= ?x2067 (select first (- (+ ?x11 1) i)))) (=> $x72 $x2009) $x948 (= (+ (+ 0 (+ |#3| 1)) (* (- 1) n)) 0) (= (+ (+ (- 1) out.inc) (* (- 2) n)) 0))))
(not $x2078)))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 000 to pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x1105 (and (distinct out.dec 0) true)))
 (and $x1105 $x590 $x2209)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 2 n) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
(let (($x457 (= (+ (+ 0 (select (store memory %r3 out.read) 1)) ?x2012) 0)))
(let (($x2083 (= (+ (- 1) %r2) 0)))
(let ((?x255 (select first i)))
(let ((?x2218 (store memory %r3 out.read)))
(let ((?x2067 (select ?x2218 i)))
(let (($x2009 (= ?x2067 ?x255)))
(let ((?x2159 (+ 1 n)))
(let (($x1892 (< i ?x2159)))
(let (($x258 (<= 0 i)))
(let (($x1895 (and $x258 $x1892)))
(let (($x948 (=> $x1895 $x2009)))
(let (($x265 (=> (and (<= (+ ?x2159 (+ |#3| 1)) i) (< i (+ 0 M))) $x2009)))
(let ((?x24 (+ n 1)))
(let (($x426 (<= ?x24 i)))
(let (($x2074 (and $x426 (< i (+ (* 2 n) 1)))))
(let (($x2198 (=> $x2074 (= ?x2067 (select first (- (+ (* 2 n) 1) i))))))
(let (($x840 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2080 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x486 (and $x2080 $x840 (>= (+ (- 1) (+ |#3| 1)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.inc)) 0) (>= (+ (+ 0 (* 2 n)) (* (- 1) out.inc)) 0) (= (+ (+ (+ 1 (+ |#3| 1)) (* (- 1) out.inc)) n) 0) (=> (and (and $x258 (< i (+ ?x2159 (+ |#3| 1)))) $x2074) (= ?x2067 (select first (- (+ (* 2 n) 1) i)))) (= (+ (+ (+ (- 1) out.dec) out.inc) (* (- 2) n)) 0) $x265 $x948 $x2083 $x457 (>= (+ (- 4) out.inc) 0))))
(not $x486))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 111 to pattern 011 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x946 (= out.dec 0)))
 (and $x946 $x590 $x2209)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ (+ 1 |#3|) (* (- 1) %r3)) n) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r3) (* (- 2) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (>= (+ (- 4) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (=> (and (and (<= 0 j) (< j (+ (+ 1 n) |#3|))) (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ (+ 1 n) |#3|) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x255 (select first i)))
(let ((?x2218 (store memory %r3 out.read)))
(let ((?x2067 (select ?x2218 i)))
(let (($x2009 (= ?x2067 ?x255)))
(let ((?x2159 (+ 1 n)))
(let (($x1892 (< i ?x2159)))
(let (($x258 (<= 0 i)))
(let (($x1895 (and $x258 $x1892)))
(let (($x948 (=> $x1895 $x2009)))
(let ((?x252 (+ 0 M)))
(let (($x257 (< i ?x252)))
(let ((?x11 (* 2 n)))
(let ((?x288 (+ 1 ?x11)))
(let (($x71 (<= ?x288 i)))
(let (($x72 (and $x71 $x257)))
(let ((?x24 (+ n 1)))
(let (($x426 (<= ?x24 i)))
(let (($x2074 (and $x426 (< i (+ ?x11 1)))))
(let (($x2198 (=> $x2074 (= ?x2067 (select first (- (+ ?x11 1) i))))))
(let (($x259 (and $x258 $x257)))
(let (($x840 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2080 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2078 (and $x2080 $x840 (=> (and $x259 $x2074) (= ?x2067 (select first (- (+ ?x11 1) i)))) (=> $x72 $x2009) $x948 (= (+ (+ 0 (+ |#3| 1)) (* (- 1) n)) 0) (= (+ (+ (- 1) out.inc) (* (- 2) n)) 0))))
(not $x2078)))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 111 after 111 to pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x1105 (and (distinct out.dec 0) true)))
 (and $x1105 $x590 $x2209)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ (+ 1 |#3|) (* (- 1) %r3)) n) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r3) (* (- 2) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (>= (+ (- 4) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (=> (and (and (<= 0 j) (< j (+ (+ 1 n) |#3|))) (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ (+ 1 n) |#3|) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
(let (($x457 (= (+ (+ 0 (select (store memory %r3 out.read) 1)) ?x2012) 0)))
(let (($x2083 (= (+ (- 1) %r2) 0)))
(let ((?x255 (select first i)))
(let ((?x2218 (store memory %r3 out.read)))
(let ((?x2067 (select ?x2218 i)))
(let (($x2009 (= ?x2067 ?x255)))
(let ((?x2159 (+ 1 n)))
(let (($x1892 (< i ?x2159)))
(let (($x258 (<= 0 i)))
(let (($x1895 (and $x258 $x1892)))
(let (($x948 (=> $x1895 $x2009)))
(let (($x265 (=> (and (<= (+ ?x2159 (+ |#3| 1)) i) (< i (+ 0 M))) $x2009)))
(let ((?x24 (+ n 1)))
(let (($x426 (<= ?x24 i)))
(let (($x2074 (and $x426 (< i (+ (* 2 n) 1)))))
(let (($x2198 (=> $x2074 (= ?x2067 (select first (- (+ (* 2 n) 1) i))))))
(let (($x840 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2080 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x486 (and $x2080 $x840 (>= (+ (- 1) (+ |#3| 1)) 0) (>= (+ (+ (- 2) M) (* (- 1) out.inc)) 0) (>= (+ (+ 0 (* 2 n)) (* (- 1) out.inc)) 0) (= (+ (+ (+ 1 (+ |#3| 1)) (* (- 1) out.inc)) n) 0) (=> (and (and $x258 (< i (+ ?x2159 (+ |#3| 1)))) $x2074) (= ?x2067 (select first (- (+ (* 2 n) 1) i)))) (= (+ (+ (+ (- 1) out.dec) out.inc) (* (- 2) n)) 0) $x265 $x948 $x2083 $x457 (>= (+ (- 4) out.inc) 0))))
(not $x486))))))))))))))))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x1103 (= %r3 0)))
 (let (($x2019 (= %r2 0)))
 (let (($x2157 (= %r1 0)))
 (and $x2157 $x2019 $x1103)))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< 2 (- M 1)) (+ 2 1) 0)))
(assert
 (let ((?x2165 (+ out.read out.inc)))
 (let ((?x241 (ite (< out.read (- M out.inc)) ?x2165 (- out.read (- M out.inc)))))
 (= out.add ?x241))))
(assert
 (= out.dec (ite (> out.read 0) (- out.read 1) (- M 1))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x1881 (+ 1 %r1)))
 (let ((?x1878 (select first ?x1881)))
 (let ((?x1886 (* (- 1) ?x1878)))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x1886) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (let ((?x252 (+ 0 M)))
 (let (($x35 (< j ?x252)))
 (let (($x2085 (<= 0 j)))
 (let (($x2199 (and $x2085 $x35)))
 (=> $x2199 $x270)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x1103 (= %r3 0)))
 (let (($x2019 (= %r2 0)))
 (let (($x2157 (= %r1 0)))
 (and $x2157 $x2019 $x1103)))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< 2 (- M 1)) (+ 2 1) 0)))
(assert
 (let ((?x2165 (+ out.read out.inc)))
 (let ((?x241 (ite (< out.read (- M out.inc)) ?x2165 (- out.read (- M out.inc)))))
 (= out.add ?x241))))
(assert
 (= out.dec (ite (> out.read 0) (- out.read 1) (- M 1))))
(assert
 (let (($x1105 (and (distinct out.dec 0) true)))
 (let (($x841 (and $x1105 (and (distinct 1 0) true) (and (distinct out.read 0) true))))
 (not $x841))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x1881 (+ 1 %r1)))
 (let ((?x1878 (select first ?x1881)))
 (let ((?x1886 (* (- 1) ?x1878)))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x1886) 0)))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (let ((?x252 (+ 0 M)))
 (let (($x35 (< j ?x252)))
 (let (($x2085 (<= 0 j)))
 (let (($x2199 (and $x2085 $x35)))
 (=> $x2199 $x270)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 111 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 2 n) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 111 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x946 (= out.dec 0)))
 (let (($x65 (and $x946 $x590 $x2209)))
 (not $x65))))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x1105 (and (distinct out.dec 0) true)))
 (let (($x2006 (and $x1105 $x590 $x2209)))
 (not $x2006))))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x2181 (+ 0 |#3|)))
 (= ?x2181 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 2 n) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 011 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.dec () Int)
(declare-fun memory () (Array Int Int))
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x2157 (= %r1 0)))
 (and $x2157 $x590 $x2061)))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2044 (ite (< %r2 (- M %r3)) (+ %r2 %r3) (- %r2 (- M %r3)))))
 (= out.add ?x2044)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 2) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (let ((?x252 (+ 0 M)))
 (let (($x35 (< j ?x252)))
 (let (($x2085 (<= 0 j)))
 (let (($x2199 (and $x2085 $x35)))
 (=> (and $x2199 (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; answer after pattern 011 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun out.inc () Int)
(declare-fun out.add () Int)
(declare-fun out.dec () Int)
(declare-fun memory () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x2157 (= %r1 0)))
 (and $x2157 $x590 $x2061)))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (let ((?x2044 (ite (< %r2 (- M %r3)) (+ %r2 %r3) (- %r2 (- M %r3)))))
 (= out.add ?x2044)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) %r3) (* (- 2) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (let ((?x252 (+ 0 M)))
 (let (($x35 (< j ?x252)))
 (let (($x2085 (<= 0 j)))
 (let (($x2199 (and $x2085 $x35)))
 (=> (and $x2199 (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ 1 (* 2 n)) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1140 (select first (- (+ (* 2 n) 1) i))))
(let ((?x1295 (select (store memory out.inc %r1) i)))
(let ((?x24 (+ n 1)))
(let (($x426 (<= ?x24 i)))
(let (($x2074 (and $x426 (< i (+ (* 2 n) 1)))))
(not (and (=> $x2074 (= ?x1295 ?x1140))))))))))
(check-sat)
(pop 1)

; limit at pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ (+ 1 |#3|) (* (- 1) %r3)) n) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r3) (* (- 2) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (>= (+ (- 4) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (=> (and (and (<= 0 j) (< j (+ (+ 1 n) |#3|))) (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ (+ 1 n) |#3|) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 111 after 111
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x14 (+ (+ (* 2 n) 2) 0)))
 (<= ?x14 M)))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x239 (>= %r1 0)))
 (and $x239 (< %r1 M))))
(assert
 (let (($x832 (< %r2 M)))
 (let (($x430 (>= %r2 0)))
 (and $x430 $x832))))
(assert
 (let (($x835 (< %r3 M)))
 (let (($x831 (>= %r3 0)))
 (and $x831 $x835))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2061 (and (distinct %r3 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x590 $x2061))))
(assert
 (let ((?x2153 (select memory %r1)))
 (= out.read ?x2153)))
(assert
 (let (($x2162 (< out.read M)))
 (let (($x813 (>= out.read 0)))
 (and $x813 $x2162))))
(assert
 (= out.inc (ite (< %r3 (- M 1)) (+ %r3 1) 0)))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x946 (= out.dec 0)))
 (let (($x65 (and $x946 $x590 $x2209)))
 (not $x65))))))
(assert
 (let (($x2209 (and (distinct out.inc 0) true)))
 (let (($x590 (and (distinct %r2 0) true)))
 (let (($x1105 (and (distinct out.dec 0) true)))
 (let (($x2006 (and $x1105 $x590 $x2209)))
 (not $x2006))))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r3)) 0))
(assert
 (>= (+ (+ 0 (* 2 n)) (* (- 1) %r3)) 0))
(assert
 (= (+ (+ (+ 1 |#3|) (* (- 1) %r3)) n) 0))
(assert
 (= (+ (+ (+ (- 1) %r1) %r3) (* (- 2) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (let ((?x2012 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x1876 (select memory 1)))
 (let ((?x1887 (+ 0 ?x1876)))
 (= (+ ?x1887 ?x2012) 0)))))
(assert
 (>= (+ (- 4) %r3) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x322 (>= ?x244 1)))
 (=> (and (<= 1 j) (< j (+ n 1))) (and $x322 (<= ?x244 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let (($x261 (= ?x244 0)))
 (=> (and (<= (+ n 1) j) (< j M)) $x261))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x2185 (select memory j)))
 (let (($x503 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (= ?x2185 (select first (- (+ (* 2 n) 1) j))))))
 (=> (and (and (<= 0 j) (< j (+ (+ 1 n) |#3|))) (and (<= (+ n 1) j) (< j (+ (* 2 n) 1)))) (= ?x2185 (select first (- (+ (* 2 n) 1) j)))))) :pattern ( (select memory j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= (+ (+ 1 n) |#3|) j) (< j (+ 0 M))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x244 (select first j)))
 (let ((?x2185 (select memory j)))
 (let (($x270 (= ?x2185 ?x244)))
 (=> (and (<= 0 j) (< j (+ 1 n))) $x270)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; every n is in one of the cases
(push 1)
(declare-fun n () Int)
(assert
 (>= n 1))
(assert
 (not (or (and (>= n 1)))))
(check-sat)
(pop 1)
