using System.Text;
using Purva.Clocks;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Values;

namespace Purva.Simulation.Workloads;

/// <summary>Draws edits of texts, each made on the text that its author has read, however long ago that was.</summary>
internal static class TextDraw
{
    /// <summary>An edit.</summary>
    /// <param name="random">The chance.</param>
    /// <param name="ledger">Where characters come from that can be followed.</param>
    /// <param name="key">The text.</param>
    /// <param name="read">What its author has read; null for nothing.</param>
    public static ValueUpdate UpdateFor(SimulatedRandom random, TypedLedger ledger, KeyName key, KeyRead? read)
    {
        var length = RunesOf(read).Length;
        var update = random.Next(20) switch
        {
            0 when length > 0 => ValueUpdate.Clear(),
            < 7 when length > 0 && random.Next(length) is var at => ValueUpdate.EraseText(at, 1 + random.Next(Math.Min(4, length - at))),
            _ => ValueUpdate.InsertText(random.Next(length + 1), Piece(random, ledger, key)),
        };
        return read?.Value is StoredValue.Text text ? update with { Seen = random.Chance(0.5) ? CausalContext.UpTo(read.Seen) : CausalContext.Of(text.Version.AsSpan()) }
            : update with { Seen = CausalContext.Empty };
    }

    /// <summary>What an edit takes out of the text that its author has read.</summary>
    public static string TakenOut(ValueUpdate update, KeyRead? read) => update.Kind switch
    {
        UpdateKind.Erase => string.Concat(RunesOf(read).AsSpan(update.Index, (int)update.Amount).ToArray()),
        UpdateKind.Clear => string.Concat(RunesOf(read)),
        _ => string.Empty,
    };

    private static Rune[] RunesOf(KeyRead? read) => read?.Value is StoredValue.Text text ? [.. text.Value.EnumerateRunes()] : [];

    private static string Piece(SimulatedRandom random, TypedLedger ledger, KeyName key) =>
        string.Concat(Enumerable.Range(0, random.Between(1, 3)).Select(_ => ledger.NextCharacter(key)));
}
