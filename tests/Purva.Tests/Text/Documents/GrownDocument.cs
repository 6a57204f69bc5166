using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Tests.Text.Documents;

/// <summary>A document in which several have typed, erased and met by chance.</summary>
internal static class GrownDocument
{
    private static readonly string[] Words = ["a", "kai", "क्षमा", "😀😀", "\n", "the quick brown fox "];

    /// <param name="seed">What chance draws from.</param>
    /// <param name="copies">How many type.</param>
    /// <param name="steps">How often somebody does something.</param>
    public static TextDocument Of(int seed, int copies = 3, int steps = 60)
    {
        var (random, documents) = (new Random(seed), Enumerable.Range(1, copies).Select(copy => new TextDocument(new ReplicaId((ulong)copy * 0x1_0001))).ToArray());
        for (var step = 0; step < steps; step++)
        {
            var document = documents[random.Next(copies)];
            switch (random.Next(8))
            {
                case < 4:
                    document.Insert(random.Next(document.Length + 1), Words[random.Next(Words.Length)]);
                    break;
                case 4 when document.Length > 0:
                    var from = random.Next(document.Length);
                    document.Delete(from, Math.Min(document.Length - from, random.Next(1, 5)));
                    break;
                case 5:
                    for (var (at, left) = (random.Next(document.Length + 1), random.Next(1, 6)); at > 0 && left > 0; left--)
                    {
                        document.Delete(--at, 1);
                    }

                    break;
                default:
                    document.TryMerge(documents[random.Next(copies)]);
                    break;
            }
        }

        foreach (var other in documents)
        {
            documents[0].TryMerge(other);
        }

        return documents[0];
    }
}
