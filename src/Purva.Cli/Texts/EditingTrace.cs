using System.Collections.Immutable;
using System.Text.Json;

namespace Purva.Cli.Texts;

/// <summary>What people really typed, step by step, in the form of josephg/editing-traces.</summary>
/// <param name="Steps">The steps, each after its parents.</param>
/// <param name="End">The text that comes of them.</param>
internal sealed record EditingTrace(ImmutableArray<EditingStep> Steps, string End)
{
    /// <summary>Whether some step has not seen the one before it.</summary>
    public bool IsConcurrent => Steps.Where((step, number) => step.Parents is not null && !step.Parents.SequenceEqual(number == 0 ? [] : [number - 1])).Any();

    /// <summary>How many typed.</summary>
    public int Authors => Steps.Select(step => step.Author).Distinct().Count();

    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says where.</exception>
    public static EditingTrace Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var steps = ImmutableArray.CreateBuilder<EditingStep>();
            foreach (var step in root.GetProperty("txns").EnumerateArray())
            {
                steps.Add(StepOf(step, steps.Count));
            }

            return new EditingTrace(steps.DrainToImmutable(), root.GetProperty("endContent").GetString() ?? throw new InvalidDataException("'endContent' is null."));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"It is no editing trace: {wrong.Message}", wrong);
        }
    }

    private static EditingStep StepOf(JsonElement step, int number)
    {
        int[]? parents = step.TryGetProperty("parents", out var told) ? [.. told.EnumerateArray().Select(parent => parent.GetInt32())] : null;
        if (parents is not null && Array.Exists(parents, parent => parent < 0 || parent >= number))
        {
            throw new InvalidDataException($"Step {number} has a parent that does not stand before it.");
        }

        var patches = step.GetProperty("patches").EnumerateArray().Select(patch => new EditingPatch(patch[0].GetInt32(), patch[1].GetInt32(), patch[2].GetString() ?? ""));
        return new EditingStep(step.TryGetProperty("agent", out var author) ? author.GetInt32() : 0, parents, [.. patches]);
    }
}

/// <summary>One step of a trace.</summary>
/// <param name="Author">Who.</param>
/// <param name="Parents">The steps that were seen, by number; null where that is the one before.</param>
/// <param name="Patches">What was done, one after the other.</param>
internal sealed record EditingStep(int Author, int[]? Parents, ImmutableArray<EditingPatch> Patches);

/// <summary>Text goes and comes in at a place.</summary>
/// <param name="Position">Behind how many code points.</param>
/// <param name="Deleted">How many code points go.</param>
/// <param name="Inserted">What comes in.</param>
internal readonly record struct EditingPatch(int Position, int Deleted, string Inserted);
