using System.Text;

namespace Purva.Client;

/// <summary>One step of an ordered write.</summary>
public sealed record OrderedStep
{
    private OrderedStep(string operation, string key) => (Operation, Key) = (operation, key);

    internal string Operation { get; }

    internal string Key { get; }

    internal byte[]? Value { get; private init; }

    internal long? Amount { get; private init; }

    internal long? Least { get; private init; }

    internal ulong? Expected { get; private init; }

    /// <summary>Gives a key a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, as text.</param>
    /// <param name="expected">The place in the order at which the key must have got its value, 0 if it must have none; null if it does not matter.</param>
    public static OrderedStep Put(string key, string value, ulong? expected = null) => Put(key, Encoding.UTF8.GetBytes(value), expected);

    /// <inheritdoc cref="Put(string, string, ulong?)"/>
    public static OrderedStep Put(string key, ReadOnlyMemory<byte> value, ulong? expected = null) => new("put", key) { Value = value.ToArray(), Expected = expected };

    /// <summary>Removes a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">As of a put.</param>
    public static OrderedStep Delete(string key, ulong? expected = null) => new("delete", key) { Expected = expected };

    /// <summary>Adds to a whole number; a key without a value counts as 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="amount">How much; may be negative.</param>
    /// <param name="least">What the sum must not fall below by it; null for no bound.</param>
    public static OrderedStep Add(string key, long amount, long? least = null) => new("add", key) { Amount = amount, Least = least };

    /// <summary>Changes nothing, and holds only if the key is as expected.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">As of a put.</param>
    public static OrderedStep Check(string key, ulong expected) => new("check", key) { Expected = expected };
}
