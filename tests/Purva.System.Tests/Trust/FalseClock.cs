using System.Globalization;

namespace Purva.SystemTests.Trust;

/// <summary>The wall clock of a site's process, which a test sets while it runs; time itself passes as it does.</summary>
/// <remarks>It is libfaketime's, put between the process and the system; <c>test.sh</c> installs it where it may.</remarks>
internal sealed class FalseClock
{
    public const string Missing = "libfaketime is not installed, so no process can be given a false clock.";

    private readonly string file;

    private FalseClock(string file)
    {
        this.file = file;
        Set(TimeSpan.Zero);
    }

    private static string? Library { get; } = Directory.Exists("/usr/lib")
        ? Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).FirstOrDefault()
        : null;

    public static bool CanBeHad => Library is not null;

    /// <summary>Gives a site a clock of its own, from its next life on.</summary>
    public static FalseClock Of(TrustSite site)
    {
        var clock = new FalseClock(Path.Combine(site.Plan.Folder, "clock"));
        site.Environment["LD_PRELOAD"] = Library!;
        site.Environment["FAKETIME_TIMESTAMP_FILE"] = clock.file;
        site.Environment["FAKETIME_CACHE_DURATION"] = "1";
        site.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        return clock;
    }

    /// <summary>Sets it: so far ahead of the right time, or behind. The process sees it within a second or two.</summary>
    public void Set(TimeSpan ahead)
    {
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{(long)ahead.TotalSeconds:+0;-0;+0}s\n"));
        File.Move(file + ".new", file, overwrite: true);
    }
}
