package io.jenkins.plugins.codesuite.commons.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jar | a.jar | true",
                "a.jar | dir/a.jar | false",
                "dir/a.jar | dir/a.jar | true",
                "dir/* | dir/a | true",
                "dir/* | dir/.a | true",
                "dir/* | dir/sub/a | false",
                "dir/**/* | dir/sub/sub/a | true",
                "dir/**/* | dir/a | true",
                "dir/**/* | other/a | false",
                "**/* | .git/config | true",
                "**/* | a | true",
                "** | a/b/c | true",
                "*.jar | a.jar | true",
                "*.jar | a.JAR | false",
                "**/*.jar | a.jar | true",
                "**/*.jar | x/y/a.jar | true",
                "**/*.jar | x/y/a.jar.txt | false",
                "x**y | x/a/y | true",
                "x**y | xy | true",
                "**.jar | x/a.jar | true",
                "a/**/b/**/c | a/b/c | true",
                "a/**/b/**/c | a/1/2/b/3/c | true",
                "a/**/b/**/c | a/1/2/3/c | false",
                "fo? | foo | true",
                "fo? | fo | false",
                "fo? | fo/ | false",
                "[abc] | b | true",
                "[a-c]x | dx | false",
                "[!a-c] | d | true",
                "[^a-c] | a | false",
                "[]x] | ] | true",
                "[ | [ | true",
                "a[b | a[b | true",
                "[!/] | / | false",
                "{a,b}.txt | b.txt | true",
                "{a,b}.txt | c.txt | false",
                "{a/b,c}/d | a/b/d | true",
                "{a,{b,c}}d | cd | true",
                "x{,y} | x | true",
                "{a | {a | true",
                "a{b,*.c} | aX.c | true",
                "{**/x,y}/z | 1/2/x/z | true",
                "\\* | * | true",
                "\\* | a | false",
                "\\{a,b\\} | {a,b} | true",
                "dir | dir/sub/file | true",
                "dir | directory | false",
                "dir/ | dir/a/b | true",
                "**/reports | x/reports/TEST-a.xml | true",
                "di* | dir/a | false",
                "./dir/../a.jar | a.jar | true",
                "./a//b | a/b | true",
                ". | any/thing | true",
                "./ | any | true",
                "🚀?.txt | 🚀🚀.txt | true",
                "[🚀-🚂] | 🚁 | true",
            })
    void matches(String glob, String path, boolean expected) {
        assertThat(Glob.parse(glob, false).matches(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "a/../../b", "*/../a", "{a,b}/../c", "/etc/passwd", "a\0b"})
    void refusesWhatLeadsOut(String glob) {
        assertThatThrownBy(() -> Glob.parse(glob, false)).isInstanceOf(InvalidGlobException.class);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> Glob.parse("a".repeat(5000))).hasMessageContaining("4096");
        assertThatThrownBy(() -> Glob.parse("{".repeat(40) + "}".repeat(40))).hasMessageContaining("32");
    }

    @Test
    void windowsSeparatorsPartComponents() {
        assertThat(Glob.parse("bin\\Release\\**\\*.dll", true).matches("bin/Release/x/a.dll"))
                .isTrue();
        assertThatThrownBy(() -> Glob.parse("C:\\x", true)).hasMessageContaining("absolute");
    }

    @Test
    void hostileGlobsNeedNoPatience() {
        String path = "a/".repeat(500) + "a".repeat(3000);
        for (String glob : List.of(
                "**/**/**/**/a*a*a*a*b",
                "**/".repeat(400) + "x",
                "*a".repeat(1000) + "b",
                "**a".repeat(500) + "b",
                "{a,a}".repeat(400) + "b",
                "{*,**,a}".repeat(300) + "b")) {
            assertThat(Glob.parse(glob).matches(path)).isFalse();
        }
        GlobSet names = new GlobSet(List.of(Glob.parse("{a,a}".repeat(60) + "/x")));
        assertThat(names.nextNames(names.start())).isEmpty();
    }

    @Test
    void partsStaticPrefixFromRest() {
        assertThat(Glob.parse("target/x\\*y/*.jar", false).staticPrefix()).isEqualTo("target/x*y");
        assertThat(Glob.parse("target/x/*.jar").rest()).isEqualTo("*.jar");
        assertThat(Glob.parse("target/x").rest()).isEmpty();
        assertThat(Glob.parse("{a,b}/x").staticPrefix()).isEmpty();
    }

    @Test
    void knowsTheNamesOfANextComponent() {
        GlobSet globs = new GlobSet(List.of(Glob.parse("a/*.x"), Glob.parse("{b,cc}/d"), Glob.parse("e")));
        assertThat(globs.nextNames(globs.start())).isEqualTo(Optional.of(Set.of("a", "b", "cc", "e")));
        int[] below = globs.matcher().advance(globs.start(), "a/");
        assertThat(globs.nextNames(below)).isEmpty();
    }
}
