using System.Text;
using Microsoft.Playwright;
using Purva.Cli.Drawing;
using Purva.Tracing;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;

namespace Purva.ConsoleTests;

/// <summary>A page that holds one execution, in a file as a user gets it.</summary>
internal sealed class DrawnPage : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"purva-{Guid.NewGuid():N}.html");

    public DrawnPage(Execution execution, SceneOptions? options = null)
    {
        Execution = execution;
        File.WriteAllText(file, SpaceTimePage.Render("A <title> & more", execution, Causes.Of(execution), options ?? new SceneOptions(), string.Empty, SpaceTimeTheme.Either));
    }

    public Execution Execution { get; }

    public Uri Address => new(file);

    /// <summary>Opens it, and waits until it is drawn.</summary>
    public async Task<IPage> OpenAsync(Browser browser, bool isDark = false, bool isPhone = false)
    {
        var page = await browser.VisitAsync(Address, isDark, isPhone);
        await page.WaitForFunctionAsync("() => globalThis.spaceTimeView?.frames.length > 0");
        return page;
    }

    /// <summary>Where an event stands on the page.</summary>
    public static async Task<(float X, float Y)> PlaceAsync(IPage page, int happened)
    {
        var place = await page.EvaluateAsync<float[]>(
            "index => { const view = spaceTimeView; const box = view.canvas.getBoundingClientRect(); const [x, y] = view.painter.placeOf(view.model.positionOf.get(index)); return [x + box.x, y + box.y]; }", happened);
        return (place[0], place[1]);
    }

    public void Dispose() => File.Delete(file);

    /// <summary>Hosts that work, send and receive: each event by one of them in turn of a fixed chance.</summary>
    public static Execution Busy(int hosts, int events)
    {
        var random = new Random(7);
        var builder = new Execution.Builder(TraceLimits.Default);
        var clocks = Enumerable.Range(0, hosts).Select(_ => new int[hosts]).ToArray();
        var sent = new Queue<(int Host, int[] Clock)>();
        for (var host = 0; host < hosts; host++)
        {
            builder.HostOf(Encoding.UTF8.GetBytes($"host-{host}"));
        }

        for (var i = 0; i < events; i++)
        {
            var (host, chance) = (random.Next(hosts), random.NextDouble());
            var text = "works";
            if (chance < 0.25 && sent.Count > hosts / 2 && sent.Dequeue() is var message && message.Host != host)
            {
                clocks[host] = [.. clocks[host].Zip(message.Clock, Math.Max)];
                text = $"receives from host-{message.Host}";
            }

            clocks[host][host]++;
            if (chance > 0.72)
            {
                sent.Enqueue((host, [.. clocks[host]]));
                text = "sends";
            }

            builder.Add(new TracedEvent { Host = host, Clock = clocks[host], Text = Encoding.UTF8.GetBytes($"{text} {i}"), Nanoseconds = i * 1_000_000L, Line = i + 1 });
        }

        return builder.ToExecution(string.Empty);
    }
}
