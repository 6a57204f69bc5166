using System.Diagnostics.Metrics;

namespace Purva.Instrumentation;

/// <content>The counts as instruments, for whoever collects metrics.</content>
public sealed partial class CausalTracer
{
    private readonly Meter meter;

    private Meter StartMeter()
    {
        var started = new Meter(new MeterOptions("Purva.Instrumentation") { Scope = this, Tags = [new("host", Host)] });
        started.CreateObservableCounter("purva.tracing.events", () => (long)Counts.Events, description: "Events of this process.");
        started.CreateObservableCounter("purva.tracing.clocks.received", () => Counts.Received, description: "Clocks that came with messages and were taken.");
        started.CreateObservableCounter("purva.tracing.clocks.refused", () => Counts.Refused, description: "Clocks that came with messages and were refused.");
        started.CreateObservableCounter("purva.tracing.hosts.retired", () => Counts.Retired, description: "Entries of the clock that went for others.");
        started.CreateObservableGauge("purva.tracing.hosts.remembered", () => Counts.Remembered, description: "Other processes that the clock knows.");
        started.CreateObservableCounter("purva.tracing.exported", () => Counts.Exported, description: "Events that a file or a site has.");
        started.CreateObservableCounter("purva.tracing.dropped", () => Counts.Dropped, description: "Events that found the queue of a file or a site full.");
        started.CreateObservableCounter("purva.tracing.failed", () => Counts.Failed, description: "Events that a file or a site did not take.");
        return started;
    }
}
