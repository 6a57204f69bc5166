using Microsoft.Extensions.DependencyInjection;
using Purva.Clocks;
using Xunit;

namespace Purva.Instrumentation.Tests;

public sealed class CausalTracingOptionsTests
{
    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(options => options.MaxHosts = 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(options => options.MaxHosts = 65));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(options => options.QueueLength = 0));
        Assert.ThrowsAny<ArgumentException>(() => Make(options => options.File = new CausalLogFile(" ")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(options => options.File = new CausalLogFile("x") { MaxBytes = 4_095 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(options => options.File = new CausalLogFile("x") { MaxFiles = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(options => options.File = new CausalLogFile("x") { Form = (CausalLogForm)2 }));
        Assert.ThrowsAny<ArgumentException>(() => Make(options => options.Site = new CausalTraceSite(new Uri("/x", UriKind.Relative), "a")));
        Assert.ThrowsAny<ArgumentException>(() => Make(options => options.Site = new CausalTraceSite(new Uri("file:///x"), "a")));
        Assert.ThrowsAny<ArgumentException>(() => Make(options => options.Site = new CausalTraceSite(new Uri("http://x"), "")));
        Assert.ThrowsAny<ArgumentException>(() => Make(options => options.Site = new CausalTraceSite(new Uri("http://x"), "a day")));
    }

    [Theory]
    [InlineData("shop", "shop-a1")]
    [InlineData("Shop/1 of ä", "Shop_1_of__-a1")]
    [InlineData("a-name-that-is-much-longer-than-is-good", "a-name-that-is-much-longer-than--a1")]
    public void A_name_becomes_one_that_a_header_can_carry(string host, string label)
    {
        using var tracer = Tracer.Make(host, 0xa1);
        using var other = Tracer.Make("other", 2);
        Assert.Equal(label, tracer.Host);
        Assert.Equal(ReceiveOutcome.Accepted, other.Receive(tracer.Send("sent").ToString(), "received", out _));
    }

    [Fact]
    public void Incarnations_that_are_given_no_identity_draw_different_ones()
    {
        using var first = new CausalTracer(new CausalTracingOptions { Host = "shop" });
        using var second = new CausalTracer(new CausalTracingOptions { Host = "shop" });
        Assert.NotEqual(first.Host, second.Host);
        Assert.False(first.Current.Dot.Replica.IsNone);
    }

    [Fact]
    public void A_process_has_one_clock()
    {
        var services = new ServiceCollection().AddCausalTracing(options => options.Host = "shop");
        Assert.Throws<InvalidOperationException>(() => services.AddCausalTracing(options => options.Host = "other"));
    }

    [Fact]
    public void An_event_that_is_none_has_no_text()
    {
        Assert.Equal(("", "", 0), (default(ClockStamp).ToString(), default(ClockStamp).Host, default(ClockStamp).Clock.Kept.Count));
        using var tracer = Tracer.Make("shop", 1);
        Assert.Equal(("", 0), (tracer.Current.ToString(), tracer.Current.Clock.Kept.Count));
        Assert.Equal(new Dot(new ReplicaId(1), 1), tracer.Record("one").Dot);
    }

    private static void Make(Action<CausalTracingOptions> set)
    {
        var options = new CausalTracingOptions { Host = "shop" };
        set(options);
        new CausalTracer(options).Dispose();
    }
}
