package io.jenkins.plugins.codesuite.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailurePlaceTest {

    static Stream<Arguments> traces() {
        return Stream.of(
                Arguments.of("com.x.CalcTest", """
                        org.opentest4j.AssertionFailedError: expected: <3> but was: <2>
                        \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
                        \tat com.x.Checks.equal(Checks.java:9)
                        \tat com.x.CalcTest$Inner.adds(CalcTest.java:21)
                        \tat java.base/java.lang.reflect.Method.invoke(Method.java:568)
                        """, "com/x/CalcTest.java:21"),
                Arguments.of("Feature", """
                        java.lang.IllegalStateException: no
                        \tat app//org.assertj.core.Api.fail(Api.java:5)
                        \tat app//com.x.Steps.given(Steps.kt:17)
                        \tat ✽.a step(file:///w/x.feature:3)
                        """, "com/x/Steps.kt:17"),
                Arguments.of("tests.test_a", """
                        Traceback (most recent call last):
                          File "/w/tests/test_a.py", line 12, in test_sum
                            check(1)
                          File "/w/tests/checks.py", line 3, in check
                            assert x
                          File "/usr/lib/python3/dist-packages/lib.py", line 99, in call
                        AssertionError
                        """, "/w/tests/checks.py:3"),
                Arguments.of("tests.test_a", """
                        def test_sum():
                        >       assert add(1, 1) == 3
                        E       assert 2 == 3

                        tests/test_a.py:7: AssertionError
                        """, "tests/test_a.py:7"),
                Arguments.of("calculator grades", """
                        Error: expect(received).toBe(expected)
                            at Object.toBe (/w/test/calc.test.js:10:44)
                            at Promise.finally.completed (/w/node_modules/jest-circus/build/a.js:1834:28)
                        """, "/w/test/calc.test.js:10"),
                Arguments.of(
                        "s",
                        "AssertionError\n    at node:internal/timers:483:21\n    at file:///w/a.spec.mjs:8:29\n",
                        "/w/a.spec.mjs:8"),
                Arguments.of(
                        "N.C",
                        "   at NUnit.Framework.Assert.That()\n   at N.C.M() in C:\\w\\src\\C.cs:line 33\n",
                        "C:\\w\\src\\C.cs:33"),
                Arguments.of("pkg", "    sum_test.go:14: got 2, want 3\n", "sum_test.go:14"),
                Arguments.of(
                        "pkg",
                        "panic: no\ngoroutine 7 [running]:\ntesting.tRunner.func1()\n\t/usr/local/go/src/testing/testing.go:1631 +0x1d\nx.TestA(0xc0)\n\t/w/a_test.go:9 +0x25\n",
                        "/w/a_test.go:9"),
                Arguments.of(
                        "spec",
                        "Failure/Error: expect(1).to eq 2\n/usr/lib/ruby/gems/3.1/gems/rspec/a.rb:3:in `x'\n# ./spec/a_spec.rb:12:in `block (2 levels) in <top (required)>'\n",
                        "./spec/a_spec.rb:12"),
                Arguments.of("T", "/w/tests/FooTest.php:27\n", "/w/tests/FooTest.php:27"),
                Arguments.of("T", "foo_test.cc:41: Failure\nExpected equality\n", "foo_test.cc:41"),
                Arguments.of("T", "thread 't' panicked at src/lib.rs:19:9:\nassertion failed\n", "src/lib.rs:19"));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void isTheLineOfTheTestItself(String className, String trace, String expected) {
        TestCase test = TestCase.named(className, "t")
                .problem(new Problem(TestStatus.FAILED, "message", "", trace))
                .build();
        assertThat(FailurePlace.of(test)).map(FailurePlace::toString).contains(expected);
    }

    @Test
    void ofATraceThatTellsNoneItIsTheCases() {
        TestCase.Builder test =
                TestCase.named("a", "b").problem(new Problem(TestStatus.FAILED, "no 1:2", "", "at noon"));
        assertThat(FailurePlace.of(test.build())).isEmpty();
        assertThat(FailurePlace.of(test.file("a.feature").line(7).build())).contains(new FailurePlace("a.feature", 7));
    }

    @Test
    void aLongLineIsNotLookedThrough() {
        for (String piece :
                List.of("at a.b(", "a/", "File \"", "(x ", "a.java:", " in C:", "at (((", "$", "d", " in ", "at //")) {
            TestCase test = TestCase.named("a", "b")
                    .problem(new Problem(TestStatus.FAILED, "", "", (piece.repeat(1_000) + "\n").repeat(3_000)))
                    .build();
            assertThat(FailurePlace.of(test)).isEmpty();
        }
    }
}
