package io.jenkins.plugins.codesuite.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {

    @TempDir
    private Path directory;

    private Map<String, String> read(String content) throws IOException, WrongInputException {
        return new EnvironmentFile(Files.writeString(directory.resolve("build.env"), content)).read();
    }

    private String problems(String content) throws IOException {
        try {
            return "none, but " + read(content);
        } catch (WrongInputException e) {
            return e.getMessage().replace(directory + "/", "");
        }
    }

    @Test
    void everyWayToWriteAValue() throws IOException, WrongInputException {
        assertThat(read("""
                        # a comment

                        A=1
                          B = two words \s
                        C=a#b # a comment
                        D=# only a comment
                        E=
                        F='$x "y" \\n # kept'
                        G="a\\tb \\"c\\" \\$d \\\\ \\q\\n"  # a comment
                        export H=h=h
                        I="over
                        two lines"
                        J=$HOME
                        A=last
                        """))
                .containsExactly(
                        entry("A", "last"),
                        entry("B", "two words"),
                        entry("C", "a#b"),
                        entry("D", ""),
                        entry("E", ""),
                        entry("F", "$x \"y\" \\n # kept"),
                        entry("G", "a\tb \"c\" $d \\ \\q\n"),
                        entry("H", "h=h"),
                        entry("I", "over\ntwo lines"),
                        entry("J", "$HOME"));
    }

    @Test
    void lineEndsOfOtherSystemsAndAByteOrderMarkHaveNoEffect() throws IOException, WrongInputException {
        assertThat(read("\ufeffA=ž\r\nB='1'\r\n")).containsExactly(entry("A", "ž"), entry("B", "1"));
    }

    @Test
    void everyProblemIsToldWithItsLine() throws IOException {
        assertThat(problems("A=1\nnonsense\n=x\n1A=x\nCODEBUILD_X=1\nB='a' b\nC=\"1\n2\" x\nD=a\0b\nE='open\n"))
                .isEqualTo("""
                        build.env:2: 'nonsense' has no '='; write NAME=value
                        build.env:3: a variable's name is missing before '='
                        build.env:4: '1A' is not a variable's name; letters, digits and _ are accepted, and no digit in front
                        build.env:5: CODEBUILD_X: names that begin with CODEBUILD_ are reserved for the build itself
                        build.env:6: 'b' stands after the closing quote; put it inside, or a # before it
                        build.env:8: 'x' stands after the closing quote; put it inside, or a # before it
                        build.env:9: the value of D holds a NUL, which no environment variable can
                        build.env:10: the quote ' is not closed before the end of the file""");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path file = directory.resolve("absent.env");
        assertThatThrownBy(() -> new EnvironmentFile(file).read())
                .isInstanceOf(WrongInputException.class)
                .hasMessage("--env-file: there is no file " + file);
        Files.write(file, "A=é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new EnvironmentFile(file).read())
                .isInstanceOf(WrongInputException.class)
                .hasMessage("--env-file: " + file + " is not in UTF-8; save it as UTF-8");
        assertThatThrownBy(() -> new EnvironmentFile(directory).read())
                .isInstanceOf(WrongInputException.class)
                .hasMessageStartingWith("--env-file: " + directory + " cannot be read: ");
    }
}
