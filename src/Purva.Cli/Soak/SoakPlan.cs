namespace Purva.Cli.Soak;

/// <summary>What a soak is told.</summary>
/// <param name="Length">How long the load lasts.</param>
/// <param name="Sites">How many sites.</param>
/// <param name="Rate">How many requests all clients make in a second, about.</param>
/// <param name="Seed">What decides what clients ask and what goes wrong; not when it happens.</param>
/// <param name="Folder">Where the sites keep their data.</param>
internal sealed record SoakPlan(TimeSpan Length, int Sites, double Rate, ulong Seed, string Folder)
{
    /// <summary>Values of bytes, with siblings.</summary>
    public const string Values = "soak";

    /// <summary>Values of bytes of which the last writer wins.</summary>
    public const string Newest = "soak-newest";

    /// <summary>Counters.</summary>
    public const string Counts = "soak-counts";

    /// <summary>Sets in which an addition wins.</summary>
    public const string Sets = "soak-sets";

    /// <summary>How many keys each bucket has.</summary>
    public const int Keys = 48;

    /// <summary>How long sites keep their logs: as what is there in the end is held against all that was written, nothing of it may go.</summary>
    public TimeSpan LogRetention => Length + TimeSpan.FromDays(1);

    public static string KeyOf(int number) => $"k{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
