using System.Globalization;
using Microsoft.Playwright;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The space-time view in a real browser, by its page of its own.</summary>
public sealed class SpaceTimeViewTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    public async Task It_places_every_event_where_the_core_does(bool collapses, bool byTime, bool hides)
    {
        var execution = DrawnPage.Busy(hosts: 6, events: 400);
        var options = new SceneOptions { Collapses = collapses, ByTime = byTime, Hosts = hides ? [4, 0, 2] : [], Most = int.MaxValue };
        using var drawn = new DrawnPage(execution, options);
        var page = await drawn.OpenAsync(browser);
        var items = await page.EvaluateAsync<int[][]>(
            "() => { const { layout, model } = spaceTimeView; return [...layout.first].map((first, i) => [layout.lanes[model.host[first]], layout.column[i], model.index[first], layout.size[i]]); }");
        var links = await page.EvaluateAsync<int[][]>(
            "() => { const { links } = spaceTimeView.layout; const { index } = spaceTimeView.model; return [...links.from].map((from, i) => [index[from], index[links.to[i]], links.isJoined[i]]); }");

        var scene = SpaceTimeScene.Of(execution, Causes.Of(execution), options);
        Assert.Equal(scene.Items.Select(item => (item.Lane, item.Column, item.First, item.Count)).Order(), items.Select(item => (item[0], item[1], item[2], item[3])).Order());
        Assert.Equal(scene.Links.Select(link => (link.From, link.To, link.IsJoined)).Order(), links.Select(link => (link[0], link[1], link[2] == 1)).Order());
    }

    [Theory]
    [InlineData(null, 200), InlineData(100, 300)]
    public async Task It_begins_with_the_part_that_was_asked_for(int? from, int to)
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 6, events: 400), new SceneOptions { From = from, To = to, Collapses = false });
        var page = await drawn.OpenAsync(browser);
        var places = await page.EvaluateAsync<double[]>(
            "([from, to]) => { const { view, layout, model, painter } = spaceTimeView; const placeOf = index => (index < 0 ? 0 : layout.column[layout.itemOf[model.positionOf.get(index)]]) - view.left; return [placeOf(from), placeOf(to) * view.column / painter.width]; }",
            new[] { from ?? -1, to });
        Assert.Equal(1.0, places[0], 0.01);
        Assert.InRange(places[1], 0.5, 1.0);
    }

    [Fact]
    public async Task Two_events_that_are_clicked_tell_how_they_stand_to_each_other()
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 4, events: 60));
        var page = await drawn.OpenAsync(browser);
        await page.GetByRole(AriaRole.Button, new() { Name = "Collapse quiet stretches" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        var paths = new CausalPaths(drawn.Execution, Causes.Of(drawn.Execution));
        foreach (var (left, right) in ((int, int)[])[(0, 59), (58, 1), (56, 57)])
        {
            await page.GetByRole(AriaRole.Application).FocusAsync();
            await page.Keyboard.PressAsync("Escape");
            await ClickAsync(page, left);
            await ClickAsync(page, right);
            var (a, b) = (EventName.Of(drawn.Execution, left), EventName.Of(drawn.Execution, right));
            var sentence = paths.IsBefore(left, right) ? $"{a} happened before {b}." : paths.IsBefore(right, left) ? $"{b} happened before {a}."
                : $"{a} and {b} are concurrent: neither could have influenced the other.";
            await Expect(page.Locator(".st-relation")).ToHaveTextAsync(sentence);
            var (from, to) = paths.IsBefore(left, right) ? (left, right) : (right, left);
            var messages = paths.Find(from, to).Count(step => step.IsMessage);
            Assert.Equal(messages, await page.EvaluateAsync<int>("() => (spaceTimeView.path ?? []).filter((p, i, all) => i > 0 && spaceTimeView.model.host[p] !== spaceTimeView.model.host[all[i - 1]]).length"));
        }
    }

    [Fact]
    public async Task Everything_can_be_done_by_keyboard()
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 3, events: 80));
        var page = await drawn.OpenAsync(browser);
        var canvas = page.GetByRole(AriaRole.Application);
        await canvas.FocusAsync();
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".st-relation")).ToContainTextAsync("is chosen");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".st-relation")).ToContainTextAsync("happened before");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("receives from host-1");
        await Expect(page.Locator(".st-hits")).ToContainTextAsync("hit");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".st-hits")).ToContainTextAsync("1 of ");
        await Expect(page.Locator(".st-text")).ToContainTextAsync("receives from host-1");

        await page.GetByRole(AriaRole.Listitem).First.FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.GetByRole(AriaRole.Listitem).Nth(1)).ToContainTextAsync("host-0");
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Combobox).SelectOptionAsync("Show all");
        await Expect(page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_host_is_dragged_to_another_place()
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 3, events: 30));
        var page = await drawn.OpenAsync(browser);
        await page.GetByRole(AriaRole.Listitem).First.DragToAsync(page.GetByRole(AriaRole.Listitem).Last);
        await Expect(page.GetByRole(AriaRole.Listitem).Last).ToContainTextAsync("host-0");
    }

    [Fact]
    public async Task It_fits_a_phone_and_is_dark_where_its_reader_is()
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 5, events: 200));
        var page = await drawn.OpenAsync(browser, isDark: true, isPhone: true);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"));
        Assert.Equal("#151a21", await page.EvaluateAsync<string>("() => spaceTimeView.colours.paper"));
        var happened = await page.EvaluateAsync<int>("() => { const { layout, model, painter } = spaceTimeView; const item = [...layout.size].findIndex((size, i) => size === 1 && painter.x(layout.column[i]) > 40); return model.index[layout.first[item]]; }");
        var (x, y) = await DrawnPage.PlaceAsync(page, happened);
        await page.Touchscreen.TapAsync(x, y);
        await Expect(page.Locator(".st-relation")).ToContainTextAsync($"{EventName.Of(drawn.Execution, happened)} is chosen");
    }

    [Fact]
    public async Task A_view_that_was_closed_hears_no_key()
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 2, events: 10));
        var page = await drawn.OpenAsync(browser);
        var heard = await page.EvaluateAsync<int[]>(
            "() => { const view = spaceTimeView; let heard = 0; view.onKey = () => heard++; const press = () => { view.root.dispatchEvent(new KeyboardEvent('keydown', { key: 'c' })); return heard; }; const open = press(); view.close(); return [open, press()]; }");
        Assert.Equal([1, 1], heard);
    }

    [Fact]
    public async Task What_a_live_log_gains_is_added()
    {
        var execution = DrawnPage.Busy(hosts: 4, events: 300);
        using var drawn = new DrawnPage(execution);
        var page = await drawn.OpenAsync(browser);
        var (first, rest) = (Prefix(execution, 200), SpaceTimePayload.Write(execution, Causes.Of(execution), first: 200));
        await page.EvaluateAsync(
            "([first, rest]) => { const bytes = text => Uint8Array.from(atob(text), one => one.charCodeAt(0)); const view = spaceTimeView; view.model = new view.model.constructor(bytes(first)); view.append(bytes(rest)); }",
            new[] { Convert.ToBase64String(SpaceTimePayload.Write(first, Causes.Of(first))), Convert.ToBase64String(rest) });
        Assert.Equal(300, await page.EvaluateAsync<int>("() => spaceTimeView.model.count"));
        Assert.Equal(Causes.Of(execution).MessageCount, await page.EvaluateAsync<int>("() => spaceTimeView.layout.links.from.length"));
        Assert.Equal(execution.Known(299, 2), await page.EvaluateAsync<int>("() => spaceTimeView.model.known(spaceTimeView.model.positionOf.get(299), 2)"));
    }

    [Fact]
    public async Task A_hundred_thousand_events_are_drawn_with_bounded_work()
    {
        using var drawn = new DrawnPage(DrawnPage.Busy(hosts: 50, events: 100_000));
        var page = await drawn.OpenAsync(browser);
        foreach (var (name, move) in ((string, string)[])[
            ("all of it, panned", "view.fitAll(); step = () => view.pan(-3, 0);"), ("zoomed in, panned", "view.view.column = 24; view.view.left = 1000; step = () => view.pan(-17, 0);"),
            ("zoomed", "view.fitAll(); step = i => view.zoom(i < 60 ? 1.12 : 1 / 1.12, 500);"), ("with cones and texts", "view.choose([50000]); view.view.column = 100; view.view.left = 500; step = () => view.pan(-30, 0);")])
        {
            var measured = await page.EvaluateAsync<double[]>($$"""
                async () => {
                  const view = spaceTimeView; let step; {{move}}
                  const next = () => new Promise(requestAnimationFrame);
                  const [drawing, drawn, between] = [[], [], []];
                  view.frames.length = 0;
                  for (let i = 0, last = await next(); i < 120; i++) { step(i); const now = await next(); between.push(now - last); last = now; drawn.push(view.painter.drawn.points, view.painter.drawn.arrows + view.painter.drawn.texts); }
                  drawing.push(...view.frames);
                  const at = (times, part) => times.sort((a, b) => a - b)[Math.floor(times.length * part)];
                  return [drawing.length, at(drawing, 0.5), at(drawing, 0.95), Math.max(...drawn), at(between, 0.5), at(between, 0.95)];
                }
                """);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {measured[0]} frames, drawing {measured[1]:0.0} ms at the middle and {measured[2]:0.0} ms at the 95th of a hundred, from frame to frame {measured[4]:0.0} and {measured[5]:0.0} ms; at most {measured[3]} parts"));
            Assert.True(measured[0] >= 100);
            Assert.InRange(measured[3], 1, 20_000);
        }
    }

    private static async Task ClickAsync(IPage page, int happened)
    {
        var (x, y) = await DrawnPage.PlaceAsync(page, happened);
        await page.Mouse.ClickAsync(x, y);
    }

    private static Execution Prefix(Execution whole, int count)
    {
        var builder = new Execution.Builder(TraceLimits.Default);
        foreach (var host in whole.Hosts)
        {
            builder.HostOf(System.Text.Encoding.UTF8.GetBytes(host));
        }

        for (var i = 0; i < count; i++)
        {
            builder.Add(new TracedEvent { Host = whole.HostOf(i), Clock = whole.ClockOf(i), Text = whole.Utf8TextOf(i), Nanoseconds = whole.NanosecondsOf(i), Line = whole.LineOf(i) });
        }

        return builder.ToExecution(string.Empty);
    }
}
