using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Purva.SystemTests.Fuzzing;

/// <summary>How long a surface is fuzzed, with which seed, and what came back.</summary>
internal sealed class FuzzBudget
{
    private const double UsualSeconds = 6;

    private readonly string surface;
    private readonly int seed = Environment.GetEnvironmentVariable("PURVA_FUZZ_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : global::System.Random.Shared.Next();
    private readonly double seconds = Environment.GetEnvironmentVariable("PURVA_FUZZ_SECONDS") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : UsualSeconds;
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly SortedDictionary<string, long> answers = new(StringComparer.Ordinal);

    /// <param name="surface">What is fuzzed.</param>
    public FuzzBudget(string surface)
    {
        this.surface = surface;
        Random = new Random(seed);
    }

    public Random Random { get; }

    public bool IsLeft => Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;

    /// <summary>Counts an answer by its name.</summary>
    public void Count(string answer) => answers[answer] = answers.GetValueOrDefault(answer) + 1;

    public long Counted(string answer) => answers.GetValueOrDefault(answer);

    /// <summary>One line of what came back.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{surface}, seed {seed}: {answers.Values.Sum():n0} inputs; {string.Join(", ", answers.Select(answer => $"{answer.Value} × {answer.Key}"))}");

    /// <summary>Fails with the input in a file.</summary>
    public void Fail(string why, byte[] input)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"purva-fuzz-{surface}-{seed}-{answers.Values.Sum()}.bin"));
        File.WriteAllBytes(file, input);
        Assert.Fail($"{this}{Environment.NewLine}{why}{Environment.NewLine}The input is {file}; PURVA_FUZZ_SEED={seed} begins the same way.");
    }
}
