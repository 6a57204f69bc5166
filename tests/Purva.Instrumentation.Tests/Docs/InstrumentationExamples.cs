using Microsoft.AspNetCore.Builder;
using Purva.Clocks;

namespace Purva.Instrumentation.Tests.Docs;

/// <summary>The examples of docs/instrumentation.md, word for word and in their order; a test holds them against the document.</summary>
internal static class InstrumentationExamples
{
    public static WebApplication TwoLines(WebApplicationBuilder builder)
    {
        builder.Services.AddCausalTracing(tracing => tracing.File = new CausalLogFile("shop.log"));

        var app = builder.Build();
        app.UseCausalTracing();
        return app;
    }

    /// <remarks>The parameter is called as the type that the reader would use.</remarks>
    public static void Queue(TextWriter Console)
    {
        using var shop = new CausalTracer(new CausalTracingOptions { Host = "shop", Replica = new ReplicaId(1) });
        using var mail = new CausalTracer(new CausalTracingOptions { Host = "mail", Replica = new ReplicaId(2) });

        var sent = shop.Send("an order to the queue");
        var idle = mail.Record("had nothing to do");
        mail.Receive($"{sent}", "an order from the queue", out var received);

        Console.WriteLine($"{sent} and {idle}: {sent.Clock.CompareCausally(idle.Clock)}");
        Console.WriteLine($"{sent} and {received}: {sent.Clock.CompareCausally(received.Clock)}");
    }
}
