using Microsoft.Playwright;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>A script that a page asks for and gets only when a test says so.</summary>
internal sealed class HeldScript
{
    private readonly TaskCompletionSource asked = new();
    private readonly TaskCompletionSource held = new();

    /// <summary>Holds it from now on.</summary>
    public static async Task<HeldScript> OfAsync(IPage page, string name)
    {
        var script = new HeldScript();
        await page.RouteAsync($"**/assets/{name}*", async route =>
        {
            script.asked.TrySetResult();
            await script.held.Task;
            await route.ContinueAsync();
        });
        return script;
    }

    /// <summary>Waits until the page has asked for it.</summary>
    public Task AskedAsync() => asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Lets it go.</summary>
    public void Release() => held.SetResult();
}
