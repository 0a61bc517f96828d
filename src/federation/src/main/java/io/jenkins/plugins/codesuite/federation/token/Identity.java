package io.jenkins.plugins.codesuite.federation.token;

import java.util.Map;

/** Who a token is for. */
public sealed interface Identity permits BuildIdentity, ControllerIdentity {

    /**
     * What is known, by the names of the claims, in their order. A fact that there is not is left out; none is empty.
     */
    Map<String, String> facts();
}
