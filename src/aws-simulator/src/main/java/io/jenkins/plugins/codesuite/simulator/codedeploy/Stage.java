package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where one deployment plays: its time, of which nothing happens any more once it has ended, and its end. */
final class Stage {
    final Account account;
    final Deployment deployment;
    private final Director director;
    private final List<Agenda.Struck> noted = new ArrayList<>();

    Stage(Account account, Deployment deployment, Director director) {
        this.account = account;
        this.deployment = deployment;
        this.director = director;
    }

    Instant now() {
        return account.now();
    }

    /** Notes something that happens unless the deployment has ended by then. */
    Agenda.Struck after(Duration delay, Runnable happening) {
        Agenda.Struck struck = account.agenda.after(delay, happening);
        noted.add(struck);
        return struck;
    }

    void succeed() {
        director.succeed(deployment);
    }

    void fail(String code, String message) {
        director.fail(deployment, new Failure(code, message));
    }

    void stop(String code, String message) {
        director.stopped(deployment, new Failure(code, message));
    }

    /** Strikes out what is noted. */
    void clear() {
        noted.forEach(Agenda.Struck::strike);
        noted.clear();
        account.hooks.forget(deployment);
    }
}
