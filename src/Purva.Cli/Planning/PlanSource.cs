using System.Collections.Immutable;
using System.CommandLine;
using Purva.Cli.Commands;
using Purva.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;
using Purva.Scenarios;
using Spectre.Console;

namespace Purva.Cli.Planning;

/// <summary>What is planned, and how thoroughly: the options that plans have in common.</summary>
internal sealed class PlanSource
{
    private readonly Option<string?> preset = new("--preset") { Description = $"A ready population: {string.Join(", ", Presets.All.Select(one => one.Name))}. Default: {Presets.All[0].Name}." };
    private readonly Option<string?> scenario = new("--scenario") { Description = "A scenario in YAML, or - for standard input; docs/planning.md shows one." };
    private readonly Option<ulong?> seed = NumberOption.Seed("What decides all chance; the same seed gives the same plan. Default: 1.");
    private readonly Option<int> draws = NumberOption.Whole("--draws", "How many keys are drawn from each range of popularity; four times as many halve the doubt. 2 to 1000.", SizePlan.UsualDraws, 2, 1_000);
    private readonly Option<int> replay = NumberOption.Whole("--replay", "How many writes of a key are replayed step by step. 1 to 100000.", SizePlan.UsualReplayed, 1, 100_000);
    private readonly Option<string?> prices = new("--prices") { Description = "A price book in JSON. Default: the dated example, docs/planning/prices-2026-01.json." };
    private readonly Option<string?> currency = new("--currency") { Description = "USD or INR, at the price book's rate. Default: the price book's." };

    public void AddTo(Command command, bool withPrices = true)
    {
        preset.CompletionSources.Add(_ => Presets.All.Select(one => new System.CommandLine.Completions.CompletionItem(one.Name)));
        foreach (var option in new Option[] { preset, scenario, seed, draws, replay })
        {
            command.Options.Add(option);
        }

        if (withPrices)
        {
            AddPricesTo(command);
        }
    }

    public void AddPricesTo(Command command)
    {
        currency.AcceptOnlyFromAmong("USD", "INR");
        command.Options.Add(prices);
        command.Options.Add(currency);
    }

    public PlanScenario ScenarioIn(ParseResult parsed) => (parsed.GetValue(preset), parsed.GetValue(scenario)) switch
    {
        (not null, not null) => throw new CommandFailedException("Either --preset or --scenario, not both; a scenario can begin with 'preset:'.", ExitCode.Usage),
        (_, { } file) => ScenarioFile.Read(file),
        var (name, _) => new PlanScenario { Population = Presets.Named(name ?? Presets.All[0].Name) },
    };

    /// <summary>A seed's generator of its own for each part of a plan, so that one part does not shift the other.</summary>
    public Func<ulong> GeneratorIn(ParseResult parsed, ulong part = 0) => new Draws((parsed.GetValue(seed) ?? 1) ^ (part << 56)).Next;

    public Task<SizeReport> SizesAsync(ParseResult parsed, Population population, CancellationToken cancellation) =>
        ReplayAsync(population, () => SizePlan.Of(population, GeneratorIn(parsed), parsed.GetValue(draws), parsed.GetValue(replay), cancellation), cancellation);

    /// <summary>The sizes after parts of the population's time.</summary>
    public Task<ImmutableArray<SizeReport>> GrowthAsync(ParseResult parsed, Population population, CancellationToken cancellation) =>
        ReplayAsync(population, () => SizeGrowth.Of(population, () => GeneratorIn(parsed), parsed.GetValue(draws), parsed.GetValue(replay), cancellation), cancellation);

    private static async Task<T> ReplayAsync<T>(Population population, Func<T> replaying, CancellationToken cancellation)
    {
        Task<T> Plan() => Task.Run(replaying, cancellation).WaitAsync(cancellation);
        return Console.IsErrorRedirected || Console.IsOutputRedirected
            ? await Plan()
            : await AnsiConsole.Status().StartAsync($"Replaying {Markup.Escape(population.Name)} under {PlannedStrategy.All.Count} strategies …", _ => Plan());
    }

    /// <summary>The scenario and the price book, both in the currency that is asked for.</summary>
    public (PlanScenario Scenario, PriceBook Prices) PricedIn(ParseResult parsed)
    {
        var (planned, book) = (ScenarioIn(parsed), BookIn(parsed.GetValue(prices)));
        if (parsed.GetValue(currency) is not { } name)
        {
            return (planned, book);
        }

        var wanted = name == "INR" ? Currency.Inr : Currency.Usd;
        return (planned.In(book, wanted), book.In(wanted));
    }

    private static PriceBook BookIn(string? file)
    {
        if (file is null)
        {
            using var example = typeof(PlanSource).Assembly.GetManifestResourceStream("prices-example.json")!;
            using var bytes = new MemoryStream();
            example.CopyTo(bytes);
            return PriceBook.Parse(bytes.ToArray());
        }

        try
        {
            return File.Exists(file) ? PriceBook.Parse(File.ReadAllBytes(file)) : throw new CommandFailedException($"There is no file '{file}'; docs/planning/prices-2026-01.json is an example to copy.", ExitCode.NotFound);
        }
        catch (PlanningException e)
        {
            throw new CommandFailedException($"{file}: {e.Message}", ExitCode.Usage);
        }
    }
}
