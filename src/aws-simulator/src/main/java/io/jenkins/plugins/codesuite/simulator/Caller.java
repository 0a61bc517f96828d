package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.trust.RequestFacts;
import io.jenkins.plugins.codesuite.simulator.trust.Requester;
import java.util.Optional;
import java.util.Set;

/**
 * Who signed a call.
 *
 * @param account the 12-digit account
 * @param arn the ARN of the user or of the role session
 * @param userId the unique id
 * @param temporary whether the key is one of a session, of a role or of a user
 * @param session the role session, or empty for a user
 */
record Caller(String account, String arn, String userId, boolean temporary, Optional<IssuedSession> session) {

    static Caller user(String partition, String account) {
        return new Caller(
                account,
                "arn:" + partition + ":iam::" + account + ":user/simulator",
                "AIDASIMULATOR00000000",
                false,
                Optional.empty());
    }

    static Caller role(RoleArn role, String roleId, IssuedSession session) {
        return new Caller(
                role.account(), session.arn(), roleId + ":" + session.sessionName(), true, Optional.of(session));
    }

    /** The same with a key that ends. */
    Caller withTemporaryKey() {
        return new Caller(account, arn, userId, true, session);
    }

    /** What the condition key {@code aws:PrincipalArn} holds: of a session, the role. */
    String principalArn() {
        return session.map(IssuedSession::roleArn).orElse(arn);
    }

    /** Adds what conditions can ask of the caller. */
    RequestFacts addTo(RequestFacts facts) {
        session.ifPresent(taken -> taken.tags().forEach((key, value) -> facts.with("aws:PrincipalTag/" + key, value)));
        return facts.with("aws:SourceIdentity", session.flatMap(IssuedSession::sourceIdentity))
                .with("aws:PrincipalArn", principalArn())
                .with("aws:PrincipalAccount", account)
                .with("aws:PrincipalType", session.isPresent() ? "AssumedRole" : "User")
                .with("aws:userid", userId);
    }

    Requester requester() {
        return new Requester.AwsPrincipal(account, session.isPresent() ? Set.of(arn, principalArn()) : Set.of(arn));
    }
}
