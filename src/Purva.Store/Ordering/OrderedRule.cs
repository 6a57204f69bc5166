using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Purva.Store.Ordering;

/// <summary>What a key of an ordered bucket has: a value, and its place in the order.</summary>
/// <param name="Value">The value.</param>
/// <param name="Position">The place of the write that gave it, from 1.</param>
internal readonly record struct OrderedValue(ReadOnlyMemory<byte> Value, ulong Position);

/// <summary>What became of a write at its place in the order.</summary>
/// <param name="Refusal">Why it did nothing, or none.</param>
/// <param name="Step">Of a refused write, which step was refused, from 0.</param>
/// <param name="Writes">Of an accepted one, each key that changes with its new value; null removes it.</param>
internal sealed record OrderedJudgement(OrderedRefusal Refusal, int Step, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>?>> Writes);

/// <summary>The rule of ordered writes: a function of the write and of the state before it, so that every site comes to the same outcome.</summary>
internal static class OrderedRule
{
    /// <summary>Judges a write.</summary>
    /// <param name="write">The write.</param>
    /// <param name="read">What a key has before it; null for nothing.</param>
    public static OrderedJudgement Judge(OrderedWrite write, Func<string, OrderedValue?> read)
    {
        var changed = new SortedDictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        for (var i = 0; i < write.Steps.Length; i++)
        {
            var refusal = Take(write.Steps[i], read, changed);
            if (refusal != OrderedRefusal.None)
            {
                return new OrderedJudgement(refusal, i, []);
            }
        }

        return new OrderedJudgement(OrderedRefusal.None, 0, [.. changed]);
    }

    private static OrderedRefusal Take(in OrderedStep step, Func<string, OrderedValue?> read, SortedDictionary<string, ReadOnlyMemory<byte>?> changed)
    {
        var before = read(step.Key);
        if (step.Expected is { } expected && expected != (before?.Position ?? 0))
        {
            return OrderedRefusal.Changed;
        }

        switch (step.Kind)
        {
            case OrderedStepKind.Put:
                changed[step.Key] = step.Value;
                return OrderedRefusal.None;
            case OrderedStepKind.Delete:
                changed[step.Key] = null;
                return OrderedRefusal.None;
            case OrderedStepKind.Add:
                return Add(step, changed.TryGetValue(step.Key, out var now) ? now : before?.Value, changed);
            default:
                return OrderedRefusal.None;
        }
    }

    private static OrderedRefusal Add(in OrderedStep step, ReadOnlyMemory<byte>? now, SortedDictionary<string, ReadOnlyMemory<byte>?> changed)
    {
        if (!TryReadNumber(now, out var number))
        {
            return OrderedRefusal.NotANumber;
        }

        var sum = (Int128)number + step.Amount;
        if (sum < long.MinValue || sum > long.MaxValue)
        {
            return OrderedRefusal.Overflow;
        }

        if (step.Least is { } least && sum < least && step.Amount < 0)
        {
            return OrderedRefusal.BelowLeast;
        }

        changed[step.Key] = Encoding.ASCII.GetBytes(((long)sum).ToString(CultureInfo.InvariantCulture));
        return OrderedRefusal.None;
    }

    private static bool TryReadNumber(ReadOnlyMemory<byte>? value, out long number)
    {
        number = 0;
        return value is not { } bytes || (Utf8Parser.TryParse(bytes.Span, out number, out var used) && used == bytes.Length);
    }
}
