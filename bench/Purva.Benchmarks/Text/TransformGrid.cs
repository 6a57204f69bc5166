using Purva.Text.Operations;

namespace Purva.Benchmarks.Text;

/// <summary>Two who each typed a thousand keys offline, and every operation of one transformed over every one of the other: the peers' own test.</summary>
internal static class TransformGrid
{
    private const int Keys = 1_000;

    /// <summary>Transforms a millisecond; each pair is two.</summary>
    public static double Measure(string text, int runs)
    {
        var seed = 1U;
        var (ours, theirs) = (Typed(text.Length, ref seed), Typed(text.Length, ref seed));
        var best = TextWork.Best(runs, () => Cross(ours, theirs));
        var (left, right) = Cross(ours, theirs);
        return Apply(Apply(text, ours), right) == Apply(Apply(text, theirs), left)
            ? 2.0 * Keys * Keys / best
            : throw new BenchmarkException("The two ways round a grid end in different texts.");
    }

    private static (TextOperation[] Left, TextOperation[] Right) Cross(TextOperation[] ours, TextOperation[] theirs)
    {
        var (left, right) = (Array.ConvertAll(ours, Build), Array.ConvertAll(theirs, Build));
        var (spare, otherSpare) = (new TextOperationBuilder(), new TextOperationBuilder());
        foreach (ref var other in right.AsSpan())
        {
            foreach (ref var one in left.AsSpan())
            {
                TextOperation.Transform(one.Parts, other.Parts, TextSide.Left, spare);
                TextOperation.Transform(other.Parts, one.Parts, TextSide.Right, otherSpare);
                (one, spare) = (spare, one);
                (other, otherSpare) = (otherSpare, other);
            }
        }

        return (Array.ConvertAll(left, one => one.ToOperation()), Array.ConvertAll(right, one => one.ToOperation()));
    }

    private static TextOperationBuilder Build(TextOperation operation)
    {
        var builder = new TextOperationBuilder();
        foreach (var part in operation.Parts)
        {
            _ = part.Kind switch
            {
                TextPartKind.Retain => builder.Retain(part.Length),
                TextPartKind.Insert => builder.Insert(part.Text.ToString()),
                _ => builder.Delete(part.Length),
            };
        }

        return builder;
    }

    private static string Apply(string text, TextOperation[] operations) => operations.Aggregate(text, (now, operation) => operation.Apply(now));

    private static TextOperation[] Typed(int length, ref uint seed)
    {
        var operations = new TextOperation[Keys];
        foreach (ref var operation in operations.AsSpan())
        {
            var position = Next(ref seed, length - 1);
            var isInsert = Next(ref seed, 4) != 0;
            operation = isInsert ? TextOperation.InsertAt(position, "x") : TextOperation.DeleteAt(position, 1);
            length += isInsert ? 1 : -1;
        }

        return operations;
    }

    private static int Next(ref uint seed, int below)
    {
        seed = unchecked((seed * 1103515245) + 12345);
        return (int)((ulong)seed * (uint)below >> 32);
    }
}
