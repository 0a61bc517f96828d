package io.jenkins.plugins.codesuite.federation.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One statement of a policy, taken apart.
 *
 * @param json the whole
 * @param spot where it is
 * @param allows whether its effect is Allow
 * @param principals who is meant
 * @param actions what they may do, as written
 * @param conditions what else must be so
 */
record Statement(
        Json.Members json,
        Spot spot,
        boolean allows,
        List<Principal> principals,
        List<Value> actions,
        List<Condition> conditions) {

    private static final List<String> NAMES = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    /**
     * Somebody who is meant.
     *
     * @param kind {@code AWS}, {@code Federated}, {@code Service} …; {@code *} for anybody
     * @param value who
     */
    record Principal(String kind, Value value) {

        boolean isAnybody() {
            return kind.equals("*") || kind.equals("AWS") && value.text().equals("*");
        }

        boolean isFederated() {
            return kind.equals("Federated");
        }
    }

    /** Takes {@code json} apart; what is no statement is told to {@code findings}. */
    static Optional<Statement> of(Json json, Spot spot, Findings findings) {
        if (!(json instanceof Json.Members members)) {
            findings.error(spot, "A statement is an object.", "Write it in braces: {\"Effect\": \"Allow\", …}.");
            return Optional.empty();
        }
        for (Json.Member member : members.members()) {
            if (!NAMES.contains(member.name())) {
                findings.error(
                        spot.member(member),
                        "A statement has no '" + member.name() + "', and AWS refuses the policy.",
                        "The names are " + String.join(", ", NAMES) + "; mind upper and lower case.");
            }
        }
        String effect = members.value("Effect")
                .filter(Json.Text.class::isInstance)
                .map(text -> ((Json.Text) text).value())
                .orElse("");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            findings.error(
                    members.member("Effect").map(spot::member).orElse(spot),
                    "The statement does not say whether it allows or denies.",
                    "Write \"Effect\": \"Allow\".");
        }
        return Optional.of(new Statement(
                members,
                spot,
                !effect.equals("Deny"),
                principals(members, spot, findings),
                members.member("Action")
                        .map(action -> Value.of(action.value(), spot.member(action), findings))
                        .orElse(List.of()),
                conditions(members, spot, findings)));
    }

    private static List<Principal> principals(Json.Members members, Spot spot, Findings findings) {
        List<Principal> principals = new ArrayList<>();
        Optional<Json.Member> principal = members.member("Principal");
        if (principal.isEmpty()) {
            return principals;
        }
        Spot here = spot.member(principal.get());
        if (principal.get().value() instanceof Json.Members kinds) {
            for (Json.Member kind : kinds.members()) {
                for (Value value : Value.of(kind.value(), here.member(kind), findings)) {
                    principals.add(new Principal(kind.name(), value));
                }
            }
        } else {
            for (Value value : Value.of(principal.get().value(), here, findings)) {
                if (value.text().equals("*")) {
                    principals.add(new Principal("*", value));
                } else {
                    findings.error(
                            value.spot(),
                            "A principal needs its kind.",
                            "Write {\"Federated\": \"arn:aws:iam::ACCOUNT:oidc-provider/…\"}.");
                }
            }
        }
        return List.copyOf(principals);
    }

    private static List<Condition> conditions(Json.Members members, Spot spot, Findings findings) {
        List<Condition> conditions = new ArrayList<>();
        Optional<Json.Member> condition = members.member("Condition");
        if (condition.isEmpty()) {
            return conditions;
        }
        Spot here = spot.member(condition.get());
        if (!(condition.get().value() instanceof Json.Members operators)) {
            findings.error(here, "A condition is an object.", "Write {\"StringEquals\": {\"KEY\": \"VALUE\"}}.");
            return conditions;
        }
        for (Json.Member operator : operators.members()) {
            Spot inside = here.member(operator);
            if (operator.value() instanceof Json.Members keys) {
                for (Json.Member key : keys.members()) {
                    Spot at = inside.member(key);
                    conditions.add(new Condition(operator.name(), key.name(), Value.of(key.value(), at, findings), at));
                }
            } else {
                findings.error(inside, "An operator compares keys with values.", "Write {\"KEY\": \"VALUE\"}.");
            }
        }
        return List.copyOf(conditions);
    }

    /** Whether {@code action}, such as {@code sts:TagSession}, is among its actions, by name or by wildcard. */
    boolean does(String action) {
        return actions.stream()
                .anyMatch(value ->
                        Wildcards.match(value.text().toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)));
    }

    /** Whether one of its conditions is about a key that begins with {@code prefix}. */
    boolean hasConditionOn(String prefix) {
        return conditions.stream()
                .anyMatch(condition ->
                        condition.key().toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT)));
    }

    boolean isForFederated() {
        return principals.stream().anyMatch(Principal::isFederated);
    }

    /** The spot of a member, or of the statement where there is none. */
    Spot spotOf(String name) {
        return json.member(name).map(spot::member).orElse(spot);
    }
}
