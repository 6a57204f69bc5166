using System.Text;
using Microsoft.Playwright;
using Purva.SiteConsole.Runs;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>Saved runs of the simulator: reading them, and stepping through one.</summary>
public sealed class SimulationTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public void What_the_simulator_writes_is_read_whole()
    {
        using var runs = new SavedRuns();
        var run = TranscriptReader.Read(new StringReader(runs.Transcript))!;
        Assert.StartsWith("seed 7, 3 sites", run.Title, StringComparison.Ordinal);
        Assert.Equal(runs.Lines, run.Steps.Length);
        Assert.Equal(runs.Faults, run.Faults.Length);
        Assert.Equal(["a", "b", "c"], run.Sites);
        Assert.Empty(run.Broken);
        Assert.All(run.Faults, fault => Assert.NotEmpty(fault.Sites));
        Assert.Contains(run.Steps, step => step is { From.Length: > 0, Dot.Length: > 0, Place: "client 1" });
        Assert.Contains(run.Steps, step => step.Role == StepRole.Fault);
        Assert.True(run.Steps.Zip(run.Steps.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Fact]
    public void A_site_is_ailing_while_a_fault_lasts_and_counts_what_it_answered()
    {
        var run = TranscriptReader.Read(new StringReader("""
            seed 1, 2 sites, 00:01:00.000 simulated in 10 steps

            Durability: LostWrite at 00:00:30.000 at a
              The write a.1:3 is gone.
              Nobody has it.

            2 faults were scheduled:
              00:00:05.000 slow link of a and b, 10 s, 4
              00:00:20.000 kill of b

            the last 3 of 9 things that happened:
              00:00:04.000 client 1   Put at a k := 1  [from a]  [00ff:3]
              00:00:06.000 b          fault: Kill  00:00:00 0
              00:00:16.000 world      broken: LostWrite: gone
            """))!;
        Assert.Equal(["Durability: LostWrite at 00:00:30.000 at a\nThe write a.1:3 is gone.\nNobody has it."], run.Broken);
        Assert.True(run.IsCut);
        Assert.Equal(2, run.Beginning);
        Assert.Equal([StepRole.Usual, StepRole.Fault, StepRole.Broken], run.Steps.Select(step => step.Role));
        Assert.All(run.StateAfter(0), site => Assert.Empty(site.Faults));
        Assert.All(run.StateAfter(1), site => Assert.Equal("slow link of a and b, 10 s, 4", Assert.Single(site.Faults).Text));
        Assert.Equal([("a", 1, "00ff:3"), ("b", 0, "")], run.StateAfter(2).Select(site => (site.Name, site.Answered, site.Dot)));
        Assert.Empty(run.StateAfter(3));
    }

    [Fact]
    public void Many_sites_cost_no_more_than_their_steps_and_no_time_overflows()
    {
        const int many = 50_000;
        var steps = Enumerable.Range(0, many).Select(i => new RunStep(TimeSpan.MaxValue, "client 1", "Put", $"site-{i}", string.Empty, StepRole.Usual));
        var run = new SavedRun("seed 1", [], [new RunFault(TimeSpan.MaxValue - TimeSpan.FromHours(1), "slow link", ["site-1"], TimeSpan.FromDays(3_650))], [.. steps], false);
        var state = run.StateAfter(many - 1);
        Assert.Equal(many, state.Length);
        Assert.All(state, site => Assert.Equal(1, site.Answered));
        Assert.Equal("site-1", Assert.Single(state, site => !site.Faults.IsEmpty).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("seed 1")]
    [InlineData("x\n3 faults were scheduled:\n  99:99:99.999 kill of a\nall 1 things that happened:\n")]
    [InlineData("x\nall 1 things that happened:\n  99999999999999.000 a b\n  nonsense\n")]
    public void What_is_no_transcript_is_none(string text) => Assert.Null(TranscriptReader.Read(new StringReader(text)));

    [Fact]
    public void Noise_is_passed_over()
    {
        var random = new Random(5);
        using var runs = new SavedRuns();
        for (var round = 0; round < 200; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(runs.Transcript[..Math.Min(runs.Transcript.Length, 20_000)]);
            for (var i = 0; i < 200; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var run = TranscriptReader.Read(new StreamReader(new MemoryStream(bytes)));
            Assert.All(run?.Faults ?? [], fault => Assert.True(fault.Lasting >= TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task A_saved_run_is_stepped_through_by_keys_and_its_picture_cannot_act()
    {
        using var runs = new SavedRuns();
        await using var sites = await ThreeSites.StartAsync(options => options.Runs = runs.Path);
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), $"simulation?run={SavedRuns.Name}"));
        await Expect(page.GetByText("Every promise was kept.")).ToBeVisibleAsync();
        await Expect(page.Locator(".steps li.now")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(page.GetByText($"3 / {runs.Lines}")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(page.GetByText($"2 / {runs.Lines}")).ToBeVisibleAsync();
        await page.GetByLabel("To the next fault").ClickAsync();
        await Expect(page.Locator(".steps li.now")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("fault"));
        await Expect(page.Locator(".site-state")).ToHaveCountAsync(3);
        await Expect(page.Locator(".run-picture")).ToBeVisibleAsync();
        Assert.Equal("Simulation · east · Purva", await page.TitleAsync());
    }

    [Fact]
    public async Task What_somebody_brings_stays_until_they_choose_a_run_again()
    {
        using var runs = new SavedRuns();
        await using var sites = await ThreeSites.StartAsync(options => options.Runs = runs.Path);
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), $"simulation?run={SavedRuns.Name}"));
        await Expect(page.Locator(".site-state")).ToHaveCountAsync(3);
        for (var round = 0; round < 2; round++)
        {
            await (await FileChoice.FindAsync(page, "Open a transcript")).SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "hello"u8.ToArray() });
            await Expect(page.GetByText("notes.txt is no transcript of a simulation.")).ToBeVisibleAsync();
            await page.GetByLabel("Light colours").Or(page.GetByLabel("Dark colours")).ClickAsync();
            await Expect(page.GetByText("notes.txt is no transcript of a simulation.")).ToBeVisibleAsync();
            await page.GetByLabel("Saved run").First.ClickAsync();
            await page.Locator(".mud-popover-open").GetByText(SavedRuns.Name, new() { Exact = true }).ClickAsync();
            await Expect(page.Locator(".site-state")).ToHaveCountAsync(3);
        }
    }

    [Fact]
    public async Task A_transcript_from_elsewhere_is_opened_and_a_wrong_file_is_refused_in_words()
    {
        using var runs = new SavedRuns();
        await using var sites = await ThreeSites.StartAsync(options => options.Runs = Path.Combine(runs.Path, "none"));
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "simulation"));
        await Expect(page.GetByText("No run lies in")).ToBeVisibleAsync();
        await (await FileChoice.FindAsync(page, "Open a transcript")).SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "hello"u8.ToArray() });
        await Expect(page.GetByText("notes.txt is no transcript of a simulation.")).ToBeVisibleAsync();
        await (await FileChoice.FindAsync(page, "Open a transcript")).SetInputFilesAsync(new FilePayload { Name = "transcript.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(runs.Transcript) });
        await Expect(page.Locator(".site-state")).ToHaveCountAsync(3);
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "simulation?run=..%2F..").ToString());
        await Expect(page.GetByText("There is no run “../..”")).ToBeVisibleAsync();
    }
}
