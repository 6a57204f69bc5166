using System.Globalization;

namespace Purva.Store.Ordering;

/// <summary>One step of an <see cref="OrderedWrite"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">To which key.</param>
public readonly record struct OrderedStep(OrderedStepKind Kind, string Key)
{
    /// <summary>With <see cref="OrderedStepKind.Put"/>: the value.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>With <see cref="OrderedStepKind.Add"/>: how much; may be negative.</summary>
    public long Amount { get; init; }

    /// <summary>With <see cref="OrderedStepKind.Add"/>: what the sum must not fall below; null for no bound.</summary>
    public long? Least { get; init; }

    /// <summary>The place in the order at which the key must have got its value: 0 if it must have none, null if it does not matter.</summary>
    public ulong? Expected { get; init; }

    /// <summary>A step that gives a key a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="expected">As <see cref="Expected"/>.</param>
    public static OrderedStep Put(string key, ReadOnlyMemory<byte> value, ulong? expected = null) => new(OrderedStepKind.Put, key) { Value = value, Expected = expected };

    /// <summary>A step that removes a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">As <see cref="Expected"/>.</param>
    public static OrderedStep Delete(string key, ulong? expected = null) => new(OrderedStepKind.Delete, key) { Expected = expected };

    /// <summary>A step that adds to a whole number; a key without a value counts as 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="amount">How much.</param>
    /// <param name="least">As <see cref="Least"/>.</param>
    public static OrderedStep Add(string key, long amount, long? least = null) => new(OrderedStepKind.Add, key) { Amount = amount, Least = least };

    /// <summary>A step that only checks.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">As <see cref="Expected"/>.</param>
    public static OrderedStep Check(string key, ulong expected) => new(OrderedStepKind.Check, key) { Expected = expected };

    /// <summary>What makes it no step, as a sentence; null when nothing does.</summary>
    internal string? Problem() =>
        Kind is not (OrderedStepKind.Put or OrderedStepKind.Delete or OrderedStepKind.Add or OrderedStepKind.Check) ? $"There is no step {(int)Kind}."
        : string.IsNullOrEmpty(Key) || Key.Contains('\0', StringComparison.Ordinal) ? "A step names a key of at least one character, without U+0000."
        : Kind == OrderedStepKind.Check && Expected is null ? "A check says what it expects."
        : Kind != OrderedStepKind.Add && (Least is not null || Amount != 0) ? "Only an addition has an amount and a least value."
        : Kind != OrderedStepKind.Put && !Value.IsEmpty ? "Only a put has a value."
        : null;

    /// <summary>The step for people.</summary>
    public override string ToString() => Kind == OrderedStepKind.Add ? string.Create(CultureInfo.InvariantCulture, $"{Key} {Amount:+0;-0;+0}") : $"{Kind} {Key}";
}
