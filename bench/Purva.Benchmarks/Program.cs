using System.CommandLine;
using Purva.Benchmarks;
using Purva.Benchmarks.Exchange;
using Purva.Benchmarks.Fleet;
using Purva.Benchmarks.FoodOrders;
using Purva.Benchmarks.Payments;
using Purva.Benchmarks.Strategies;

// A new suite is its own file and its line here.
IBenchmarkSuite[] suites = [new EmbeddedSuite(), new HttpSuite(), new LagSuite(), new HealSuite(), new MetadataSuite(), new MemorySuite(), new ClocksSuite(), new CrdtsSuite(), new TracingSuite(), new TraceSuite(), new ExchangeSuite(), new ReplicatedExchangeSuite(), new PaymentsSuite(), new FoodOrdersSuite(), new FleetSuite(), new StrategiesSuite(), new VersioningSuite(), new VcsSuite(), new HashgraphSuite(), new OrderSuite(), new TextSuite()];

var suiteArgument = new Argument<string>("suite") { Description = "Which suite: " + string.Join(", ", suites.Select(suite => $"{suite.Name} ({suite.Summary})")) };
suiteArgument.AcceptOnlyFromAmong([.. suites.Select(suite => suite.Name)]);
var runsOption = new Option<int>("--runs") { Description = "How often each figure is measured; the median counts.", DefaultValueFactory = _ => 5 };
var secondsOption = new Option<double>("--seconds") { Description = "How long each measurement takes.", DefaultValueFactory = _ => 3 };
var keysOption = new Option<int>("--keys") { Description = "How many keys there are to read.", DefaultValueFactory = _ => 500_000 };
var folderOption = new Option<string>("--folder") { Description = "Where the stores are put; its disk is what is measured.", DefaultValueFactory = _ => Path.GetTempPath() };
var purvaOption = new Option<string>("--purva") { Description = "The purva executable or Purva.Cli.dll, for suites over the network.", DefaultValueFactory = _ => "./purva" };
var onlyOption = new Option<string>("--only") { Description = "Measure only the rows whose name holds this text.", DefaultValueFactory = _ => string.Empty };
var jsonOption = new Option<bool>("--json") { Description = "Print the figures as JSON." };

var root = new RootCommand("Measures Purva beside its peers, in the same run, and gives the ratio.")
{
    suiteArgument, runsOption, secondsOption, keysOption, folderOption, purvaOption, onlyOption, jsonOption,
};
root.SetAction(async (parsed, cancellation) =>
{
    var suite = suites.Single(candidate => candidate.Name == parsed.GetRequiredValue(suiteArgument));
    using var bench = new Bench(parsed.GetRequiredValue(folderOption))
    {
        Runs = parsed.GetRequiredValue(runsOption),
        Duration = TimeSpan.FromSeconds(parsed.GetRequiredValue(secondsOption)),
        Keys = parsed.GetRequiredValue(keysOption),
        Purva = parsed.GetRequiredValue(purvaOption),
        Only = parsed.GetRequiredValue(onlyOption),
    };
    try
    {
        var report = await suite.RunAsync(bench, cancellation);
        Console.WriteLine(parsed.GetValue(jsonOption) ? report.ToJson() : report.ToMarkdown());
        return 0;
    }
    catch (BenchmarkException failure)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();
