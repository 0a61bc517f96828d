package io.jenkins.plugins.codesuite.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Roles and identity providers of every account. Safe for use by several threads. */
final class IamStore {
    private final Map<String, OidcProvider> providers = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();

    /** Stores a provider unless the account has one of that URL. */
    synchronized boolean add(OidcProvider provider) {
        return providers.putIfAbsent(key(provider.account(), provider.url()), provider) == null;
    }

    synchronized void put(OidcProvider provider) {
        providers.put(key(provider.account(), provider.url()), provider);
    }

    synchronized Optional<OidcProvider> provider(String account, String url) {
        return Optional.ofNullable(providers.get(key(account, url)));
    }

    synchronized List<OidcProvider> providers(String account) {
        return providers.values().stream()
                .filter(provider -> provider.account().equals(account))
                .toList();
    }

    synchronized void remove(OidcProvider provider) {
        providers.remove(key(provider.account(), provider.url()));
    }

    /** Stores a role unless the account has one of that name. */
    synchronized boolean add(Role role) {
        return roles.putIfAbsent(key(role.arn()), role) == null;
    }

    synchronized void put(Role role) {
        roles.put(key(role.arn()), role);
    }

    /** A role by its name, in any case. */
    synchronized Optional<Role> role(String account, String name) {
        return Optional.ofNullable(roles.get(key(account, name.toLowerCase(Locale.ROOT))));
    }

    /** A role by its ARN, exactly. */
    synchronized Optional<Role> role(RoleArn arn) {
        return Optional.ofNullable(roles.get(key(arn)))
                .filter(role -> role.arn().equals(arn));
    }

    synchronized List<Role> roles(String account) {
        return roles.values().stream()
                .filter(role -> role.arn().account().equals(account))
                .toList();
    }

    /** Replaces a role, if it is still there, by what the change makes of it. */
    synchronized void change(RoleArn arn, UnaryOperator<Role> change) {
        roles.computeIfPresent(key(arn), (key, role) -> change.apply(role));
    }

    synchronized void remove(RoleArn arn) {
        roles.remove(key(arn));
    }

    private static String key(RoleArn arn) {
        return key(arn.account(), arn.name().toLowerCase(Locale.ROOT));
    }

    private static String key(String account, String name) {
        return account + " " + name;
    }
}
