using Microsoft.Playwright;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>A real browser for the tests of one class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing { get; } = Places.Any(File.Exists) ? null : "There is no Chromium here; ./test.sh installs it where it may.";

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Places.First(File.Exists), Args = ["--no-sandbox", "--disable-gpu"] });
        }
    }

    /// <summary>A page of a visitor whom no other test knows.</summary>
    public async Task<IPage> VisitAsync(Uri address, bool isDark = false, bool isPhone = false, (int Width, int Height)? size = null)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? string.Empty);
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = size?.Width ?? 1280, Height = size?.Height ?? 800 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = isPhone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
