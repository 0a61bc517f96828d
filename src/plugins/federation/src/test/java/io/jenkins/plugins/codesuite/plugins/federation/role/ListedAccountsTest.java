package io.jenkins.plugins.codesuite.plugins.federation.role;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.federation.role.AccountGuard;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

final class ListedAccountsTest {

    private static final ListedAccounts LISTED = new ListedAccounts(new AccountGuard(Set.of("111122223333")));

    private static RoleChain chain(String... roles) {
        return new RoleChain(
                new BaseIdentity.AwsKeys(AnonymousCredentialsProvider.create(), "keys"),
                List.of(roles).stream().map(RoleArn::parse).map(RoleHop::of).toList(),
                Optional.empty(),
                "app-12");
    }

    @Test
    void keysWithoutARoleAreOfNobodyKnowsWhichAccount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LISTED.check(chain()))
                .withMessageContaining("may be of any account")
                .withMessageContaining("Name a role");
        assertThatCode(() -> new ListedAccounts(AccountGuard.ALL).check(chain()))
                .doesNotThrowAnyException();
    }

    @Test
    void everyRoleIsOfAListedAccount() {
        assertThatCode(() -> LISTED.check(chain("arn:aws:iam::111122223333:role/deploy")))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LISTED.check(
                        chain("arn:aws:iam::111122223333:role/hub", "arn:aws:iam::444455556666:role/deploy")))
                .withMessageContaining("444455556666");
    }
}
