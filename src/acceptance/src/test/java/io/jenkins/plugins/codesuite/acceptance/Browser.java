package io.jenkins.plugins.codesuite.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's Chromium, driven by Playwright. Not safe for use by several threads. */
final class Browser implements AutoCloseable {
    static final int WIDE = 1280;
    static final int NARROW = 480;
    private static final int HEIGHT = 900;
    private static final double TIMEOUT_MILLIS = 20_000;

    /** As strict as a policy gets: no inline script, no inline style, nothing from elsewhere. */
    private static final String POLICY = "default-src 'self'; script-src 'self' 'report-sample'; style-src 'self'"
            + " 'report-sample'; img-src 'self' data:; form-action 'self'; base-uri 'none'; object-src 'none'";

    private static final String NOTE_VIOLATIONS = """
            window.codeSuiteViolations = [];
            document.addEventListener('securitypolicyviolation', event => {
              const element = event.target instanceof Element ? event.target : null;
              const within = element ? element.closest('[class*="csb-"], [id^="csb-"], [class*="csd-"], [id^="csd-"]') : null;
              const file = event.sourceFile || '';
              window.codeSuiteViolations.push({
                ours: within !== null || file.includes('codesuite') || file.includes('code-suite'),
                text: event.violatedDirective + ' ' + event.blockedURI + ' ' + file + ':' + event.lineNumber + ' ' + event.sample
              });
            }, true);
            """;

    private final Jenkins jenkins;
    private final Path screenshots;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    /** Cookies of users who have logged in. */
    private final Map<User, String> sessions = new EnumMap<>(User.class);

    Browser(Jenkins jenkins, Path screenshots) throws IOException {
        this.jenkins = jenkins;
        this.screenshots = Files.createDirectories(screenshots);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Path executable() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .or(() -> Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium found; on Debian: apt-get install chromium, elsewhere set CHROMIUM"));
    }

    /**
     * One window of a user who is logged in.
     *
     * @param user who
     * @param width the width in pixels
     * @param dark whether the user's system asks for dark colours
     */
    Window window(User user, int width, boolean dark) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setLocale("en-US")
                .setStorageState(sessions.get(user))
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        context.addInitScript(NOTE_VIOLATIONS);
        Window window = new Window(context, (dark ? "dark" : "light") + "-" + (width >= WIDE ? "wide" : "narrow"));
        if (!sessions.containsKey(user)) {
            window.login(user);
            sessions.put(user, context.storageState());
        }
        return window;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** A page with what went wrong in it. */
    final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final String suffix;
        private final List<String> errors = new ArrayList<>();

        private Window(BrowserContext context, String suffix) {
            this.context = context;
            this.suffix = suffix;
            this.page = context.newPage();
            page.onPageError(error -> errors.add(page.url() + ": " + error));
            page.onConsoleMessage(message -> {
                // Reports of the policy are judged by whose element or file they are about.
                if (message.type().equals("error") && !message.text().contains("Content Security Policy")) {
                    errors.add(page.url() + ": " + message.text() + " " + message.location());
                }
            });
            page.route("**/*", route -> {
                // The answer to a form that is sent is an address to go to, which the browser itself has to do.
                if (route.request().resourceType().equals("document")
                        && route.request().method().equals("GET")) {
                    withPolicy(route);
                } else {
                    route.resume();
                }
            });
        }

        private void withPolicy(Route route) {
            var response = route.fetch();
            Map<String, String> headers = new HashMap<>(response.headers());
            headers.put("content-security-policy-report-only", POLICY);
            route.fulfill(new Route.FulfillOptions().setResponse(response).setHeaders(headers));
        }

        private void login(User user) {
            open("login");
            page.fill("input[name=j_username]", user.id());
            page.fill("input[name=j_password]", user.password());
            page.click("button[name=Submit]");
            page.waitForURL(url -> !url.contains("login"));
            errors.clear();
        }

        Page page() {
            return page;
        }

        /** Opens a page by its path below the root URL. */
        Window open(String path) {
            Response response = page.navigate(
                    jenkins.root().resolve(path).toString(),
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
            if (response.status() >= 400) {
                throw new AssertionError("status " + response.status() + " at " + path);
            }
            return this;
        }

        /** Script errors and failed requests so far. */
        List<String> errors() {
            return List.copyOf(errors);
        }

        /** What our own elements and files did against the policy on this page. */
        List<String> violations() {
            Object found = page.evaluate("() => window.codeSuiteViolations.filter(v => v.ours).map(v => v.text)");
            return ((List<?>) found).stream().map(Object::toString).toList();
        }

        /** Opens what is folded away below an element. */
        void unfold(String selector) {
            page.evaluate(
                    "selector => document.querySelectorAll(selector + ' details').forEach(e => { e.open = true; })",
                    selector);
        }

        /** Serious and critical findings of axe-core below the elements that a selector finds. */
        List<String> accessibilityProblems(String selector) {
            page.evaluate(axe());
            Object found = page.evaluate("""
                    async selector => {
                      const result = await axe.run([...document.querySelectorAll(selector)], {resultTypes: ['violations']});
                      return result.violations
                        .filter(v => v.impact === 'serious' || v.impact === 'critical')
                        .map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '));
                    }
                    """, selector);
            return ((List<?>) found).stream().map(Object::toString).toList();
        }

        /** Elements below another that the Tab key does not reach, though they can be clicked. */
        List<String> unreachable(String selector) {
            Object wanted = page.evaluate("""
                    selector => {
                      const found = [...document.querySelector(selector).querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex]')]
                        .filter(e => e.checkVisibility() && !e.disabled && e.getAttribute('tabindex') !== '-1');
                      found.forEach((e, i) => e.setAttribute('data-reach', i));
                      document.activeElement.blur();
                      return found.length;
                    }
                    """, selector);
            int count = ((Number) wanted).intValue();
            for (int i = 0; i < count + 150; i++) {
                page.keyboard().press("Tab");
                page.evaluate("() => document.activeElement.setAttribute('data-reached', '')");
            }
            Object left = page.evaluate(
                    "selector => [...document.querySelector(selector).querySelectorAll('[data-reach]:not([data-reached])')].map(e => e.outerHTML.substring(0, 200))",
                    selector);
            return ((List<?>) left).stream().map(Object::toString).toList();
        }

        void screenshot(String name) {
            // What sticks to the window would stand in the middle of a long picture.
            page.evaluate("() => window.scrollTo(0, 0)");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(screenshots.resolve(name + "-" + suffix + ".png"))
                    .setFullPage(true));
        }

        private static String axe() {
            try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // A request that comes while the context closes would find its route gone.
            page.unrouteAll();
            context.close();
        }
    }
}
