using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Instrumentation.Tests.Export;
using Xunit;

namespace Purva.Instrumentation.Tests.Logging;

public sealed partial class LoggingTests
{
    [Fact]
    public async Task An_entry_is_an_event_and_bears_its_clock_before_its_own_values()
    {
        var kept = new KeptEntries();
        await using var services = Make(kept);
        var logger = services.GetRequiredService<ILogger<LoggingTests>>();
        var tracer = services.GetRequiredService<CausalTracer>();
        tracer.Receive("cart-2:7", "received", out _);
        using (logger.BeginScope("a scope"))
        {
            Sold(logger, "apples", 3);
        }

        var entry = Assert.Single(kept.Entries);
        Assert.Equal("sold 3 apples", entry.Text);
        Assert.Equal(
            [new("Clock", "shop-1:2,cart-2:7"), new("what", "apples"), new("count", 3), new("{OriginalFormat}", "sold {count} {what}")],
            entry.Values);
        Assert.Equal(["a scope"], entry.Scopes);
        Assert.Equal(2UL, tracer.Current.Dot.Counter);
    }

    [Fact]
    public async Task Values_that_are_no_list_are_kept_too()
    {
        var kept = new KeptEntries();
        await using var services = Make(kept);
        var logger = services.GetRequiredService<ILogger<LoggingTests>>();
        var values = new Dictionary<string, object?> { ["what"] = "apples" };
        logger.Log(LogLevel.Information, default, values, null, static (_, _) => "sold");
        Assert.Equal([new("Clock", "shop-1:1"), new("what", "apples")], Assert.Single(kept.Entries).Values);
    }

    [Fact]
    public async Task An_entry_that_nobody_takes_is_no_event()
    {
        var kept = new KeptEntries();
        await using var services = Make(kept, logging: logging => logging.SetMinimumLevel(LogLevel.Error));
        Sell(services, "Shop", "apples", 3);
        Assert.Equal((0UL, 0), (services.GetRequiredService<CausalTracer>().Current.Dot.Counter, kept.Entries.Count));
    }

    [Fact]
    public async Task Entries_are_events_where_there_is_no_other_logger()
    {
        await using var services = Make(null);
        Sell(services, "Shop", "apples", 3);
        Sell(services, "Microsoft.AspNetCore.Routing", "routes", 3);
        Assert.Equal(1UL, services.GetRequiredService<CausalTracer>().Current.Dot.Counter);
    }

    [Fact]
    public async Task What_is_no_event_or_is_not_to_be_stamped_goes_on_as_it_came()
    {
        var kept = new KeptEntries();
        await using var services = Make(kept, options => (options.RecordsLog, options.StampLogEntries) = ((category, _) => category == "Shop", false));
        Sell(services, "Shop", "apples", 3);
        Sell(services, "Other", "pears", 4);
        Assert.All(kept.Entries, entry => Assert.DoesNotContain(entry.Values, value => value.Key == "Clock"));
        Assert.Equal(["sold 3 apples", "sold 4 pears"], kept.Entries.Select(entry => entry.Text));
        Assert.Equal(1UL, services.GetRequiredService<CausalTracer>().Current.Dot.Counter);
    }

    [Fact]
    public async Task A_factory_of_the_applications_own_is_kept_behind_the_stamps()
    {
        var kept = new KeptEntries();
        using var own = LoggerFactory.Create(logging => logging.AddProvider(kept));
        var services = new ServiceCollection().AddSingleton(own).AddCausalTracing(options => (options.Host, options.Replica) = ("shop", new ReplicaId(1)));
        await using (var provider = services.BuildServiceProvider())
        {
            Sell(provider, "Shop", "apples", 3);
        }

        Assert.Equal("shop-1:1", Assert.Single(kept.Entries).Values[0].Value);
    }

    [Fact]
    public async Task Entries_stand_in_the_log_with_level_and_category()
    {
        using var folder = new Folder();
        await using (var services = Make(null, options => options.File = new CausalLogFile(folder.File("shop.log"))))
        {
            Sell(services, "Shop", "apples", 3);
        }

        Assert.Contains(
            "\"event\":\"sold 3 apples\",\"time\":",
            Assert.Single(folder.Lines("shop.log")),
            StringComparison.Ordinal);
    }

    private static ServiceProvider Make(KeptEntries? kept, Action<CausalTracingOptions>? set = null, Action<ILoggingBuilder>? logging = null) =>
        new ServiceCollection()
            .AddLogging(builder =>
            {
                if (kept is not null)
                {
                    builder.AddProvider(kept);
                }

                logging?.Invoke(builder);
            })
            .AddCausalTracing(options =>
            {
                (options.Host, options.Replica) = ("shop", new ReplicaId(1));
                set?.Invoke(options);
            })
            .BuildServiceProvider();

    private static void Sell(IServiceProvider services, string category, string what, int count)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        Sold(logger, what, count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "sold {count} {what}")]
    private static partial void Sold(ILogger logger, string what, int count);
}
