package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A call to STS that failed, as far as its explanation needs to know it.
 *
 * @param action the operation's name
 * @param chain the chain it is for; empty for a call outside of chains
 * @param hop which hop of the chain, from 0; empty for a call that is for no role
 * @param place which STS was asked
 * @param token what the token said, where the chain begins with one
 * @param secrets texts that must not be shown, whatever AWS repeats of what it was sent
 * @param tries how often it was tried
 */
record Attempt(
        String action,
        Optional<RoleChain> chain,
        OptionalInt hop,
        StsPlace place,
        Optional<TokenFacts> token,
        Set<String> secrets,
        int tries) {

    static final String WEB_IDENTITY = "AssumeRoleWithWebIdentity";
    static final String ASSUME_ROLE = "AssumeRole";

    boolean isWebIdentity() {
        return action.equals(WEB_IDENTITY);
    }

    /** The hop, where the call is for one. */
    Optional<RoleHop> role() {
        return hop.isPresent() ? chain.map(whole -> whole.hops().get(hop.getAsInt())) : Optional.empty();
    }

    /** The role that the caller has, where the call is made from a role of the chain. */
    Optional<RoleArn> caller() {
        return hop.isPresent() && hop.getAsInt() > 0
                ? chain.map(whole -> whole.hops().get(hop.getAsInt() - 1).role())
                : Optional.empty();
    }

    /** A text without the secrets. */
    String shown(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "****");
        }
        // A token of which AWS shows a part.
        return shown.replaceAll("eyJ[A-Za-z0-9_-]{10,}(\\.[A-Za-z0-9_-]*)*", "****");
    }
}
