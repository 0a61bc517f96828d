package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.role.AccountGuard;
import io.jenkins.plugins.codesuite.federation.role.RoleChain;

/**
 * The accounts that an administrator lists, held against all that a build may have.
 *
 * @param guard what is listed
 */
record ListedAccounts(AccountGuard guard) {

    /**
     * Refuses roles of other accounts, and keys without a role where accounts are listed: nothing but AWS knows whose they are.
     *
     * @throws IllegalArgumentException when the chain may not be used; the message says what to do
     */
    void check(RoleChain chain) {
        guard.check(chain);
        if (chain.hops().isEmpty() && !guard.accounts().isEmpty()) {
            throw new IllegalArgumentException(
                    "AWS credentials without a role may be of any account, and an administrator"
                            + " listed the accounts that builds may use here. Name a role of one of them by role:"
                            + " 'arn:aws:iam::111122223333:role/name'");
        }
    }
}
