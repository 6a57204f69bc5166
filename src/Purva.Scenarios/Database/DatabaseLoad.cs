namespace Purva.Scenarios.Database;

/// <summary>One load for every rule and every level: sessions that stay near their site and now and then ask another, and a site that is cut off for a while.</summary>
public sealed record DatabaseLoad
{
    /// <summary>How many sites there are.</summary>
    public const int Sites = 3;

    /// <summary>How many keys the sessions share.</summary>
    public const int Keys = 3;

    private const int LongestPause = 300;

    /// <summary>How many sessions there are; at least one. Default: 6.</summary>
    public int Sessions { get; init => field = AtLeastOne(value); } = 6;

    /// <summary>How many steps each takes; at least one.</summary>
    public required int Steps { get; init => field = AtLeastOne(value); }

    /// <summary>How long the last site is cut off from the others, from the fifth second on.</summary>
    public TimeSpan Partition { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the second site is killed for a second when the partition is over.</summary>
    public bool IsSiteKilled { get; init; }

    /// <summary>The steps of one session, the same for the same seed.</summary>
    /// <param name="seed">What decides all chance.</param>
    /// <param name="session">Which, from 0.</param>
    public IEnumerable<DatabaseStep> StepsOf(ulong seed, int session)
    {
        var draws = new Draws(Draws.Mix(seed ^ 3) ^ (ulong)session);
        for (var i = 0; i < Steps; i++)
        {
            var pause = TimeSpan.FromMilliseconds(1 + draws.Below(LongestPause));
            var site = draws.Happens(80) ? session % Sites : draws.Below(Sites);
            yield return new DatabaseStep(pause, site, draws.Below(Keys), draws.Happens(50));
        }
    }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
