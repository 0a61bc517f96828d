package io.jenkins.plugins.codesuite.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.AwsKeys;
import io.jenkins.plugins.codesuite.federation.role.BaseIdentity.WebIdentity;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class RoleChainTest {

    private static final BaseIdentity WEB = new WebIdentity(() -> SignedToken.of("t"), "build");
    private static final BaseIdentity KEYS = new AwsKeys(AnonymousCredentialsProvider.create(), "build");
    private static final RoleHop FIRST = RoleHop.of(RoleArn.parse("arn:aws:iam::111122223333:role/ci"));
    private static final RoleHop SECOND = RoleHop.of(RoleArn.parse("arn:aws:iam::444455556666:role/deploy"));
    private static final RoleHop THIRD = RoleHop.of(RoleArn.parse("arn:aws:iam::777788889999:role/audit"));

    private static RoleChain chain(BaseIdentity base, RoleHop... hops) {
        return new RoleChain(base, List.of(hops), Optional.empty(), "app-12");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(BaseIdentity base, RoleHop... hops) {
        return assertThatThrownBy(() -> chain(base, hops)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanAnHourForARoleThatIsReachedFromARole() {
        assertRefused(WEB, FIRST, SECOND.withDuration(Duration.ofSeconds(7200)))
                .hasMessageContaining("arn:aws:iam::444455556666:role/deploy")
                .hasMessageContaining("7200 s")
                .hasMessageContaining("3600 s");
        assertThat(chain(WEB, FIRST.withDuration(Duration.ofHours(12)), SECOND).hops())
                .hasSize(2);
        // A user's own keys are no role; AWS says it when they are.
        assertThat(chain(KEYS, FIRST.withDuration(Duration.ofHours(12))).hops()).hasSize(1);
    }

    @Test
    void aTokenNeedsARole() {
        assertRefused(WEB).hasMessageContaining("name the role");
        assertThat(chain(KEYS).partition()).isEqualTo("aws");
    }

    @Test
    void refusesWhatAFirstRoleByTokenCannotTake() {
        assertRefused(WEB, FIRST.withExternalId("customer-1")).hasMessageContaining("AssumeRole only");
        assertRefused(WEB, FIRST.withSourceIdentity("alice")).hasMessageContaining("put them into the token");
        assertRefused(WEB, FIRST.withTags(new SessionTags(Map.of("A", "1"), Set.of())))
                .hasMessageContaining("put them into the token");
        assertThat(chain(KEYS, FIRST.withExternalId("customer-1").withSourceIdentity("alice"))
                        .hops())
                .hasSize(1);
    }

    @Test
    void staysInOnePartition() {
        RoleHop china = RoleHop.of(RoleArn.parse("arn:aws-cn:iam::111122223333:role/ci"));
        assertRefused(WEB, FIRST, china)
                .hasMessageContaining("partition aws-cn")
                .hasMessageContaining("the chain begins in aws");
        assertThatThrownBy(() -> new RoleChain(WEB, List.of(china), Optional.of("eu-west-1"), "app-12"))
                .hasMessageContaining("the region eu-west-1 is in aws")
                .hasMessageContaining("such as cn-north-1");
        assertThatThrownBy(() -> new RoleChain(WEB, List.of(FIRST), Optional.of("us-gov-west-1"), "app-12"))
                .hasMessageContaining("is in aws-us-gov");
        assertThat(new RoleChain(WEB, List.of(china), Optional.of("cn-northwest-1"), "app-12").partition())
                .isEqualTo("aws-cn");
        assertThat(new RoleChain(WEB, List.of(FIRST), Optional.of("mars-north-1"), "app-12").partition())
                .isEqualTo("aws");
    }

    @Test
    void refusesARegionThatIsNoName() {
        for (String name : List.of("", "EU-WEST-1", "eu west", "evil.example/", "-a", "a".repeat(64))) {
            assertThatThrownBy(() -> new RoleChain(WEB, List.of(FIRST), Optional.of(name), "app-12"))
                    .hasMessageContaining("'" + name + "' is no region's name");
        }
    }

    @Test
    void refusesATransitiveTagASecondTime() {
        SessionTags transitive = new SessionTags(Map.of("Dept", "1", "Own", "2"), Set.of("Dept"));
        assertRefused(
                        WEB,
                        FIRST,
                        SECOND.withTags(transitive),
                        THIRD.withTags(new SessionTags(Map.of("dept", "2"), Set.of())))
                .hasMessageContaining("'dept' is transitive in an earlier role");
        assertThat(chain(
                                WEB,
                                FIRST,
                                SECOND.withTags(transitive),
                                THIRD.withTags(new SessionTags(Map.of("Own", "2"), Set.of())))
                        .hops())
                .hasSize(3);
    }

    @Test
    void refusesToChangeTheSourceIdentity() {
        assertRefused(WEB, FIRST, SECOND.withSourceIdentity("alice"), THIRD.withSourceIdentity("bob"))
                .hasMessageContaining("'alice' from an earlier role")
                .hasMessageContaining("'bob'");
        assertThat(chain(WEB, FIRST, SECOND.withSourceIdentity("alice"), THIRD.withSourceIdentity("alice"))
                        .hops())
                .hasSize(3);
    }

    @Test
    void refusesADefaultNameThatAwsDoesNotTake() {
        assertThatThrownBy(() -> new RoleChain(WEB, List.of(FIRST), Optional.empty(), "job/über #12"))
                .hasMessageContaining("'job/über #12'");
    }

    @Test
    void everyPartMakesAnotherKey() {
        SessionTags tags = new SessionTags(Map.of("A", "1"), Set.of());
        List<RoleChain> chains = new ArrayList<>(List.of(
                chain(KEYS, FIRST),
                chain(new AwsKeys(AnonymousCredentialsProvider.create(), "other"), FIRST),
                chain(WEB, FIRST),
                chain(KEYS, SECOND),
                chain(KEYS, FIRST, SECOND),
                chain(KEYS, SECOND, FIRST),
                chain(KEYS, FIRST.withDuration(Duration.ofSeconds(900))),
                chain(KEYS, FIRST.withSessionName("other")),
                chain(KEYS, FIRST.withExternalId("app-1")),
                chain(KEYS, FIRST.withSourceIdentity("app-1")),
                chain(KEYS, FIRST.withPolicy("{}")),
                chain(KEYS, FIRST.withPolicyArns(List.of("arn:aws:iam::aws:policy/a", "arn:aws:iam::aws:policy/b"))),
                chain(KEYS, FIRST.withPolicyArns(List.of("arn:aws:iam::aws:policy/a"))),
                chain(KEYS, FIRST.withTags(tags)),
                chain(KEYS, FIRST.withTags(new SessionTags(Map.of("A", "2"), Set.of()))),
                chain(KEYS, FIRST.withTags(new SessionTags(Map.of("A", "1"), Set.of("A")))),
                chain(KEYS, FIRST.withTags(new SessionTags(Map.of("A", "1", "B", "2"), Set.of()))),
                new RoleChain(KEYS, List.of(FIRST), Optional.of("eu-west-1"), "app-12"),
                new RoleChain(KEYS, List.of(FIRST), Optional.of("eu-west-2"), "app-12"),
                new RoleChain(KEYS, List.of(FIRST), Optional.empty(), "app-13")));

        assertThat(chains.stream().map(RoleChain::key)).doesNotHaveDuplicates();
        assertThat(chain(KEYS, FIRST).key()).isEqualTo(chain(KEYS, FIRST).key());
        // The name that it has anyway is no difference.
        assertThat(chain(KEYS, FIRST.withSessionName("app-12")).key())
                .isEqualTo(chain(KEYS, FIRST).key());
    }

    @Test
    void theGuardLetsOnlyItsAccountsPass() {
        AccountGuard guard = new AccountGuard(Set.of("111122223333"));

        guard.check(chain(WEB, FIRST));
        AccountGuard.ALL.check(chain(WEB, FIRST, SECOND));
        assertThatThrownBy(() -> guard.check(chain(WEB, FIRST, SECOND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arn:aws:iam::444455556666:role/deploy")
                .hasMessageContaining("the account 444455556666 is not among")
                .hasMessageContaining("(111122223333)");
        assertThatThrownBy(() -> new AccountGuard(Set.of("1111-2222-3333")))
                .hasMessageContaining("'1111-2222-3333' is no AWS account id");
    }
}
