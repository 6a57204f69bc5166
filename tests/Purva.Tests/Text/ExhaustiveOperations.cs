using Purva.Text.Operations;

namespace Purva.Tests.Text;

/// <summary>Every operation on a short text that puts in at most so much at each place.</summary>
internal static class ExhaustiveOperations
{
    /// <summary>All operations on a text of letters.</summary>
    /// <param name="text">The text, of characters of one unit.</param>
    /// <param name="inserted">What may come in at a place.</param>
    public static IReadOnlyList<TextOperation> On(string text, params string[] inserted)
    {
        List<TextOperation> all = [];
        Extend(text, ["", .. inserted], [], all);
        return all;
    }

    private static void Extend(string text, string[] inserted, List<(string Inserted, bool Stays)> steps, List<TextOperation> all)
    {
        foreach (var one in inserted)
        {
            if (steps.Count == text.Length)
            {
                all.Add(Build(text, steps, one));
                continue;
            }

            foreach (var stays in (ReadOnlySpan<bool>)[true, false])
            {
                steps.Add((one, stays));
                Extend(text, inserted, steps, all);
                steps.RemoveAt(steps.Count - 1);
            }
        }
    }

    private static TextOperation Build(string text, List<(string Inserted, bool Stays)> steps, string last)
    {
        var builder = new TextOperationBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            builder.Insert(steps[i].Inserted);
            _ = steps[i].Stays ? builder.Retain(1) : builder.Delete(text[i..(i + 1)]);
        }

        return builder.Insert(last).ToOperation();
    }
}
