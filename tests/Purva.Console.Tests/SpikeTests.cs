using Xunit;

namespace Purva.ConsoleTests;

public sealed class SpikeTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Spike()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        page.Console += (_, m) => TestContext.Current.SendDiagnosticMessage(m.Text);
        await page.WaitForSelectorAsync("h1");
        await page.ScreenshotAsync(new() { Path = "/tmp/shot.png" });
    }
}
