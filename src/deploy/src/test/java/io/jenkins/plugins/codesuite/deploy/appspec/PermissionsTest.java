package io.jenkins.plugins.codesuite.deploy.appspec;

import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.problems;
import static io.jenkins.plugins.codesuite.deploy.appspec.Reading.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.appspec.AclEntry.Scope;
import io.jenkins.plugins.codesuite.deploy.appspec.Permission.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

    private static final String BEGIN = "version: 0.0\nos: linux\npermissions:\n  - ";

    @Test
    void everythingIsRead() {
        Permission permission = valid(ServerAppSpec.class, """
                        version: 0.0
                        os: linux
                        permissions:
                          - object: /tmp/app
                            pattern: "*.sh"
                            except: ["keep*", x]
                            owner: anna
                            group: 1000
                            mode: 4755
                            acls:
                              - "u:bob:7"
                              - d:m::rx
                            context:
                              name: unconfined_u
                              type: httpd_sys_content_t
                              range: s0-s1:c0.c5,c7
                            type:
                              - file
                        """).permissions().get(0);

        assertThat(permission.object().value()).isEqualTo("/tmp/app");
        assertThat(permission.pattern()).isEqualTo("*.sh");
        assertThat(permission.except()).extracting(text -> text.value()).containsExactly("keep*", "x");
        assertThat(permission.owner().orElseThrow().value()).isEqualTo("anna");
        assertThat(permission.group().orElseThrow().value()).isEqualTo("1000");
        assertThat(permission.mode().orElseThrow().value()).isEqualTo("4755");
        assertThat(permission.acls()).extracting(AclEntry::text).containsExactly("user:bob:rwx", "default:mask::r-x");
        assertThat(permission.context().orElseThrow().type().value()).isEqualTo("httpd_sys_content_t");
        assertThat(permission.types()).containsExactly(Kind.FILE);
    }

    @Test
    void withoutTypeAndPatternEverythingIsMeant() {
        Permission permission =
                valid(ServerAppSpec.class, BEGIN + "object: /a\n").permissions().get(0);

        assertThat(permission.pattern()).isEqualTo("**");
        assertThat(permission.types()).containsExactly(Kind.FILE, Kind.DIRECTORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"755", "0", "7", "64", "07", "'0755'", "\"0644\"", "4755", "00", "'1777'"})
    void modesAreOctalDigits(String mode) {
        valid(ServerAppSpec.class, BEGIN + "object: /a\n    mode: " + mode + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0755|octal: YAML reads 0755 without quotes as an octal number, which is 493; the agent refuses 493 as a"
                        + " mode",
                "0644|octal: YAML reads 0644 without quotes as an octal number, which is 420; the agent would set the mode"
                        + " 420",
                "0777|octal: YAML reads 0777 without quotes as an octal number, which is 511; the agent would set the mode"
                        + " 511",
                "00755|octal: YAML reads 00755 without quotes as an octal number, which is 493; the agent refuses 493 as a"
                        + " mode",
                "0o755|mode: 'permissions[0].mode' is no mode: '0o755'",
                "u+x|mode: 'permissions[0].mode' is no mode: 'u+x'",
                "855|mode: 'permissions[0].mode' is no mode: '855'",
                "0855|mode: 'permissions[0].mode' is no mode: '0855'",
                "\"00755\"|mode: 'permissions[0].mode' is no mode: '00755'",
                "\"\"|mode: 'permissions[0].mode' is no mode: ''",
            })
    void otherModesAreErrors(String mode, String expected) {
        assertThat(problems(BEGIN + "object: /a\n    mode: " + mode + "\n")).containsExactly("5:11 error " + expected);
    }

    @Test
    void aSwallowedModeIsToldHowToWriteIt() {
        AppSpecResult result = new AppSpecReader().read("a", BEGIN + "object: /a\n    mode: 0755\n");

        assertThat(result.problems().get(0).accepted())
                .isEqualTo("Write \"0755\" in quotes, or 755 without the leading zero.");
        AppSpecResult longer = new AppSpecReader().read("a", BEGIN + "object: /a\n    mode: 04755\n");
        assertThat(longer.problems().get(0).accepted())
                .isEqualTo("Write \"4755\" in quotes, or 4755 without the leading zero.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "owner: x|error missing-key: 'permissions[0]' lacks the key 'object'",
                "object: ''|error empty-value: 'permissions[0].object' is empty",
                "{object: /a, type: file}|error wrong-type: 'permissions[0].type' must be a list, but text stands here",
                "{object: /a, type: [files]}|error wrong-value: 'permissions[0].type' does not know 'files'",
                "{object: /a, type: [File]}|error wrong-value: 'permissions[0].type' does not know 'File'",
                "{object: /a, except: a}|error wrong-type: 'permissions[0].except' must be a list, but text stands here",
                "{object: /a, except: [{}]}|error wrong-type: 'permissions[0].except[0]' must be text, but a map stands here",
                "{object: /a, except: ['']}|error empty-value: 'permissions[0].except[0]' is empty",
                "{object: /a, acls: 'u:a:r'}|error wrong-type: 'permissions[0].acls' must be a list, but text stands here",
                "{object: /a, pattern: 'b/*'}|warning pattern: 'permissions[0].pattern' matches nothing: 'b/*' has a slash,"
                        + " and names right below the object have none",
                "{object: /a, except: ['b/*']}|warning pattern: 'permissions[0].except' matches nothing: 'b/*' has a slash,"
                        + " and names right below the object have none",
                "{object: /a, modes: 755}|warning unknown-key: 'modes' is no key of 'permissions[0]' and has no effect; did"
                        + " you mean 'mode'?",
                "{object: /a, context: {range: s0}}|error missing-key: 'permissions[0].context' lacks the key 'type'",
                "{object: /a, context: x}|error wrong-type: 'permissions[0].context' must be a map, but text stands here",
                "{object: /a, context: }|warning empty-value: 'permissions[0].context' has no value and counts as absent",
                "{object: /a, context: {user: u, type: t}}|warning selinux: the CodeDeploy agent reads the SELinux user from"
                        + " 'name', and passes over 'user', which is documented",
                "{object: /a, context: {user: u, name: u, type: t}}|",
                "/a|error wrong-type: 'permissions[0]' must be a map, but text stands here",
            })
    void entriesAreChecked(String entry, String expected) {
        List<String> problems = problems(BEGIN + entry + "\n");
        if (expected == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().endsWith(expected);
        }
    }

    @Test
    void aPatternOfStarsWithoutQuotesIsExplained() {
        AppSpecResult result = new AppSpecReader().read("a", BEGIN + "object: /a\n    pattern: **\n");

        assertThat(problems(result))
                .containsExactly("5:14 error syntax: text that begins with '*' is read as an alias of YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob:rwx|user:bob:rwx",
                "u:bob:rw|user:bob:rw-",
                "user:bob:-|user:bob:---",
                "g:dev:5|group:dev:r-x",
                "group:dev:0|group:dev:---",
                "m:rw|mask::rw-",
                "mask::rwx|mask::rwx",
                "d:bob:r|default:user:bob:r--",
                "d::rwx|default:user::rwx",
                "default:u::rwx|default:user::rwx",
                "d:g:dev:xw|default:group:dev:-wx",
                "d:o::r|default:other::r--",
                "default:other::4|default:other::r--",
                "d:m:7|default:mask::rwx",
                "u:m:7|user:m:rwx",
                "u:bob:|user:bob:---",
            })
    void aclEntriesAreRead(String written, String expected) {
        AclEntry entry = valid(ServerAppSpec.class, BEGIN + "object: /a\n    acls: ['" + written + "']\n")
                .permissions()
                .get(0)
                .acls()
                .get(0);

        assertThat(entry.text()).isEqualTo(expected);
        assertThat(entry.inherited()).isEqualTo(expected.startsWith("default"));
        assertThat(entry.scope()).isIn((Object[]) Scope.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rwx|it has no colon",
                "a:b:c:d:e|it has 4 colons",
                "x:u:bob:rwx|an entry of four parts begins with 'default'",
                "d:d:bob:rwx|an entry of four parts begins with 'default'",
                "users:bob:rwx|'users' is none of user, group, mask and other",
                "d:users:bob:rwx|'users' is none of user, group, mask and other",
                "m:bob:rwx|mask and other carry no name",
                "o:bob:rwx|mask and other carry no name",
                "u::rwx|the owner, the owning group and others are set by 'mode', not by 'acls'",
                "g::rwx|the owner, the owning group and others are set by 'mode', not by 'acls'",
                "o::rwx|the owner, the owning group and others are set by 'mode', not by 'acls'",
                "o:rwx|the owner, the owning group and others are set by 'mode', not by 'acls'",
                "u:bob:8|its permissions are '8'",
                "u:bob:rwz|its permissions are 'rwz'",
                "u:bob:75|its permissions are '75'",
            })
    void otherAclEntriesAreErrors(String written, String why) {
        assertThat(problems(BEGIN + "object: /a\n    acls: ['" + written + "']\n"))
                .containsExactly("5:12 error acl: the ACL entry '" + written + "' cannot be read: " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s0", "s0-s15", "s0:c0", "s0:c0.c1023", "s1-s1:c1,c3.c5,c7"})
    void rangesOfSelinuxAreRead(String range) {
        valid(ServerAppSpec.class, BEGIN + "object: /a\n    context: {type: t, range: '" + range + "'}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|it does not begin with a sensitivity such as s0",
                "s|it does not begin with a sensitivity such as s0",
                "s0:|it does not begin with a sensitivity such as s0",
                "s2-s1|its second sensitivity is lower than its first",
                "s0:0|categories are written c0, c1, or c0.c5 for all of them",
                "s0:c1,|categories are written c0, c1, or c0.c5 for all of them",
                "s0:c1024|there is no category above c1023",
                "s0:c999999999|there is no category above c1023",
                "s0:c5.c1|c1 is lower than c5",
                "s0:c1,c0.c3|the category c1 is there twice",
            })
    void otherRangesAreErrors(String range, String why) {
        assertThat(problems(BEGIN + "object: /a\n    context: {type: t, range: '" + range + "'}\n"))
                .containsExactly("5:31 error selinux: the SELinux range '" + range + "' cannot be read: " + why);
    }
}
