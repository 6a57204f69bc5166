using Microsoft.Playwright;

namespace Purva.ConsoleTests;

/// <summary>Where a page lets somebody choose a file.</summary>
internal static class FileChoice
{
    /// <summary>Finds it, once it listens: it is there a moment before, and a file that is chosen then is heard of by nobody.</summary>
    public static async Task<ILocator> FindAsync(IPage page, string label)
    {
        var choice = page.GetByLabel(label);
        await page.WaitForFunctionAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined");
        return choice;
    }
}
