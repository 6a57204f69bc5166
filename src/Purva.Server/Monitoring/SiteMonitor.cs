using Microsoft.Extensions.Logging;
using Purva.Server.Alerts;
using Purva.Server.Metrics;

namespace Purva.Server.Monitoring;

/// <summary>Looks at the site once a second: measures it, holds the alert rules against that, and tells of what has changed.</summary>
internal sealed class SiteMonitor : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly RunningSite running;
    private readonly ILogger logger;
    private readonly Sampler sampler;
    private readonly AlertRuleFile file;
    private readonly long started;
    private readonly Lock changing = new();
    private Task work = Task.CompletedTask;
    private bool hasBegun;

    public SiteMonitor(RunningSite running, LiveMeasures live, ILogger<SiteMonitor> logger)
    {
        (this.running, this.logger, started) = (running, logger, running.Time.GetTimestamp());
        var options = running.Options;
        var catalog = new MetricCatalog(options.Peers.Select(peer => peer.Site));
        sampler = new Sampler(catalog, live, running.Time);
        History = new MetricHistory(catalog);
        Board = new AlertBoard(History);
        file = new AlertRuleFile(options.KeepsFiles ? Path.GetFullPath(options.Data) : null, logger);
        Webhook = options.Alerts.Webhook is { } entry ? new Webhook(entry, running, logger) : null;
        foreach (var entryOfRule in options.Alerts.Rules)
        {
            Add(entryOfRule.ToText(), isFixed: true);
        }
    }

    /// <summary>What was measured.</summary>
    public MetricHistory History { get; }

    /// <summary>The rules and where they stand.</summary>
    public AlertBoard Board { get; }

    /// <summary>Who is told; null for nobody.</summary>
    public Webhook? Webhook { get; }

    private TimeSpan Now => running.Time.GetElapsedTime(started);

    /// <summary>Takes up the rules that were set in the site's earlier lives, and begins to look.</summary>
    public void Begin()
    {
        lock (changing)
        {
            foreach (var rule in file.Load())
            {
                Add(rule, isFixed: false);
            }

            hasBegun = true;
        }

        work = Task.Run(WorkAsync);
    }

    /// <summary>Sets a rule, and keeps it.</summary>
    /// <exception cref="IOException">It cannot be kept; it holds until the site stops.</exception>
    public AlertChange Put(AlertRule rule)
    {
        lock (changing)
        {
            if (!hasBegun)
            {
                return AlertChange.Early;
            }

            var (change, ended) = Board.Put(rule, isFixed: false, Now, running.Time.GetUtcNow());
            return Keep(change, ended);
        }
    }

    /// <summary>Removes a rule, for good.</summary>
    /// <exception cref="IOException">That cannot be kept; the rule comes back when the site starts again.</exception>
    public AlertChange Remove(string name)
    {
        lock (changing)
        {
            if (!hasBegun)
            {
                return AlertChange.Early;
            }

            var (change, ended) = Board.Remove(name, running.Time.GetUtcNow());
            return Keep(change, ended);
        }
    }

    /// <summary>One look.</summary>
    internal void Look()
    {
        if (running.Current is not { } site)
        {
            return;
        }

        History.Add(sampler.Take(site.GetStatus()));

        // Who changes a rule meanwhile is told of after this look, so that events go out in the order of their sequence.
        lock (changing)
        {
            var (changed, events) = Board.Look(Now, running.Time.GetUtcNow());
            foreach (var standing in changed)
            {
                Tell(standing);
            }

            foreach (var happened in events)
            {
                Webhook?.Offer(happened);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Webhook is not null)
        {
            await Webhook.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(Period, running.Time);
        while (await timer.WaitForNextTickAsync(running.StreamsEnd).ConfigureAwait(false))
        {
            try
            {
                Look();
            }
#pragma warning disable CA1031 // One failure must not end the looking for good.
            catch (Exception e)
            {
                MonitorLog.LookFailed(logger, e);
            }
#pragma warning restore CA1031
        }
    }

    private void Add(AlertRuleText text, bool isFixed)
    {
        if (!text.TryRead(History.Catalog, out var rule, out var problem))
        {
            file.LeaveOut(text, problem);
        }
        else if (Board.Put(rule, isFixed, Now, running.Time.GetUtcNow()).Change != AlertChange.Done)
        {
            file.LeaveOut(text, "the options have a rule of this name, or there are too many rules.");
        }
    }

    private AlertChange Keep(AlertChange change, AlertEvent? ended)
    {
        if (ended is not null)
        {
            Tell(new AlertStanding(ended.Rule, ended.Phase, ended.At, null));
            Webhook?.Offer(ended);
        }

        if (change == AlertChange.Done)
        {
            file.Save(Board.Changeable);
        }

        return change;
    }

    private void Tell(AlertStanding standing)
    {
        var (rule, value, severity) = (standing.Rule, standing.Value, AlertRuleText.Word(standing.Rule.Severity));
        switch (standing.Phase, rule.Severity)
        {
            case (AlertPhase.Firing, AlertSeverity.Info):
                MonitorLog.FiresInfo(logger, rule.Name, severity, rule.Condition, value);
                break;
            case (AlertPhase.Firing, AlertSeverity.Warning):
                MonitorLog.FiresWarning(logger, rule.Name, severity, rule.Condition, value);
                break;
            case (AlertPhase.Firing, _):
                MonitorLog.FiresCritical(logger, rule.Name, severity, rule.Condition, value);
                break;
            case (AlertPhase.Resolved, _):
                MonitorLog.Resolved(logger, rule.Name, rule.Condition, value);
                break;
            default:
                MonitorLog.Changed(logger, rule.Name, AlertRuleText.Word(standing.Phase), rule.Condition, value);
                break;
        }
    }
}
