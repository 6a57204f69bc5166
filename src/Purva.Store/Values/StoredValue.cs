using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store.Values;

/// <summary>A merging value as one site has it.</summary>
public abstract record StoredValue
{
    private StoredValue()
    {
    }

    /// <summary>What a counter amounts to.</summary>
    /// <param name="Value">The sum.</param>
    public sealed record Number(Int128 Value) : StoredValue;

    /// <summary>What a bounded counter amounts to, and who may still take how much away.</summary>
    /// <param name="Value">The sum.</param>
    /// <param name="Bound">What it never falls below.</param>
    /// <param name="Rights">How much each site holds, by name.</param>
    public sealed record Bounded(Int128 Value, long Bound, ImmutableSortedDictionary<string, long> Rights) : StoredValue;

    /// <summary>What a flag says.</summary>
    /// <param name="Value">True while it is enabled.</param>
    public sealed record Truth(bool Value) : StoredValue;

    /// <summary>The elements of a set.</summary>
    /// <param name="Values">In ascending order of their bytes.</param>
    public sealed record Elements(ImmutableArray<string> Values) : StoredValue;

    /// <summary>The values of a register.</summary>
    /// <param name="Values">JSON; the first is the newest and shows, the others are concurrent with it.</param>
    public sealed record Register(ImmutableArray<ReadOnlyMemory<byte>> Values) : StoredValue;

    /// <summary>The items of a list.</summary>
    /// <param name="Values">JSON, in order.</param>
    public sealed record Items(ImmutableArray<ReadOnlyMemory<byte>> Values) : StoredValue;

    /// <summary>A text, and which version of it this is.</summary>
    /// <param name="Value">The text.</param>
    /// <param name="Version">The records whose edits no other one here had seen, ascending: an edit of this very text names them.</param>
    public sealed record Text(string Value, ImmutableArray<Dot> Version) : StoredValue;

    /// <summary>The fields of a map.</summary>
    /// <param name="Values">In ascending order of their names' bytes.</param>
    public sealed record Fields(ImmutableArray<StoredField> Values) : StoredValue;
}

/// <summary>One field of a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Beside">Values of other kinds that were written to the same name.</param>
public sealed record StoredField(string Name, StoredValue Value, ImmutableArray<StoredValue> Beside);
