using System.Globalization;

namespace Purva.TestKit.Fuzzing;

/// <summary>Many hostile inputs against one decoder.</summary>
public static class FuzzRun
{
    private const int SeedsPerTarget = 512;

    /// <summary>Feeds a target. The same seed gives the same inputs as long as the generators of valid values stay the same.</summary>
    /// <exception cref="LawBrokenException">A law does not hold, or the decoder threw; the message holds the input.</exception>
    public static FuzzOutcome Of(FuzzTarget target, long inputs, int seed)
    {
        var source = new FuzzInputs(new Random(seed), [.. target.Seeds(SeedsPerTarget).Where(bytes => bytes.Length <= FuzzInputs.MostBytes)]);
        var answers = new SortedDictionary<string, long>(StringComparer.Ordinal);
        long mostAllocated = 0;
        for (long i = 0; i < inputs; i++)
        {
            var input = source.Next();
            var answer = TryOne(target, input, out var allocated);
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
            mostAllocated = Math.Max(mostAllocated, allocated);
        }

        return new FuzzOutcome(target.Name, inputs, answers, mostAllocated);
    }

    private static string TryOne(FuzzTarget target, byte[] input, out long allocated)
    {
        try
        {
            return target.Try(input, out allocated);
        }
        catch (Exception e) when (e is not LawBrokenException)
        {
            throw new LawBrokenException($"{target.Name} threw {e.GetType().Name} ({e.Message}) on {Convert.ToHexString(input)}");
        }
    }
}

/// <summary>What became of a run.</summary>
/// <param name="Target">The decoder.</param>
/// <param name="Inputs">How many inputs it was given.</param>
/// <param name="Answers">How often it gave which answer.</param>
/// <param name="MostAllocated">The most bytes that one input made it allocate.</param>
public sealed record FuzzOutcome(string Target, long Inputs, IReadOnlyDictionary<string, long> Answers, long MostAllocated)
{
    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target,-40} {Inputs,12:n0} inputs, at most {MostAllocated,7:n0} bytes allocated: {string.Join(", ", Answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Value:n0} {answer.Key}")))}");
}
