package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.RoleChain;

/**
 * A session that somebody wants.
 *
 * @param chain whose session
 * @param sts where it is asked for
 * @param owner for whom, as the audit shall name it, such as {@code team/app #12}
 */
public record SessionRequest(RoleChain chain, StsSettings sts, String owner) {}
