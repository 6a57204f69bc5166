namespace Purva.Scenarios.Payments;

/// <summary>What a payment has passed: for each hop the number that the hop gave it, 0 where it has not been.</summary>
/// <remarks>
/// Each entry has one writer, the hop itself, which counts its payments from 1 and gives each number once. So an entry is a claim that its
/// owner can be asked about; entries that begin anew with each payment could not be told from forged ones.
/// </remarks>
/// <param name="App">The number that the app gave.</param>
/// <param name="Switch">The number that the switch gave.</param>
/// <param name="Bank">The number that the bank gave.</param>
public readonly record struct HopClock(long App, long Switch, long Bank)
{
    /// <summary>The number that a hop gave.</summary>
    /// <param name="hop">The hop.</param>
    public long this[Hop hop] => hop switch { Hop.App => App, Hop.Switch => Switch, _ => Bank };

    /// <summary>This clock with the number that a hop gives.</summary>
    /// <param name="hop">The hop.</param>
    /// <param name="number">The number.</param>
    public HopClock With(Hop hop, long number) => hop switch { Hop.App => this with { App = number }, Hop.Switch => this with { Switch = number }, _ => this with { Bank = number } };

    /// <inheritdoc/>
    public override string ToString() => $"[{App},{Switch},{Bank}]";
}
