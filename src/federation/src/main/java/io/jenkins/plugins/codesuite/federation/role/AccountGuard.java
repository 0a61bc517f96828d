package io.jenkins.plugins.codesuite.federation.role;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The accounts whose roles may be used.
 *
 * @param accounts their ids, 12 digits each; none for all accounts
 */
public record AccountGuard(Set<String> accounts) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** Lets every account pass. */
    public static final AccountGuard ALL = new AccountGuard(Set.of());

    /**
     * Refuses an id that is none.
     *
     * @throws IllegalArgumentException with a sentence that names the id
     */
    public AccountGuard {
        accounts = Set.copyOf(accounts);
        for (String account : accounts) {
            if (!ACCOUNT.matcher(account).matches()) {
                throw new IllegalArgumentException("'" + account + "' is no AWS account id: it has 12 digits.");
            }
        }
    }

    /**
     * Refuses a chain with a role of another account.
     *
     * @throws IllegalArgumentException with a sentence that names role and account, and who can change it
     */
    public void check(RoleChain chain) {
        for (RoleHop hop : chain.hops()) {
            String account = hop.role().account();
            if (!accounts.isEmpty() && !accounts.contains(account)) {
                throw new IllegalArgumentException("Role " + hop.role() + ": the account " + account
                        + " is not among the AWS accounts that are allowed here ("
                        + String.join(", ", new TreeSet<>(accounts))
                        + "). Use a role of one of them, or have an administrator allow the account.");
            }
        }
    }
}
