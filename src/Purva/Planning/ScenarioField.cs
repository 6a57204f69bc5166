using System.Collections.Immutable;
using Purva.Planning.Sizes;

namespace Purva.Planning;

/// <summary>One number of a scenario: the table from which files, links and their schema are read.</summary>
/// <param name="Section">Where it stands in a file.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="IsWhole">Whether it is a whole number.</param>
/// <param name="Least">The least that it may be.</param>
/// <param name="Most">The most.</param>
/// <param name="Read">Its value.</param>
/// <param name="Write">The scenario with another value.</param>
public sealed record ScenarioField(string Section, string Name, string Meaning, bool IsWhole, double Least, double Most, Func<PlanScenario, double> Read, Func<PlanScenario, double, PlanScenario> Write)
{
    /// <summary>All numbers of a scenario.</summary>
    public static ImmutableArray<ScenarioField> All { get; } =
    [
        .. PopulationField.All.Select(field => new ScenarioField(
            "population", field.Name, field.Meaning, field.IsWhole, field.Least, field.Most, one => field.Read(one.Population), (one, value) => one with { Population = field.Write(one.Population, value) })),
        new("cost", "months", "how long the plan looks ahead, in months", false, 1, 600, one => (double)one.Months, (one, value) => one with { Months = (decimal)value }),
        new("cost", "team", "how many engineers build it", false, 0, 10_000, one => (double)one.Team, (one, value) => one with { Team = (decimal)value }),
        new("cost", "developmentMonths", "for how many months, were it a timestamp", false, 0, 600, one => (double)one.DevelopmentMonths, (one, value) => one with { DevelopmentMonths = (decimal)value }),
        new("cost", "incidentsPerYear", "how many incidents there are in a year", false, 0, 1e6, one => (double)one.IncidentsPerYear, (one, value) => one with { IncidentsPerYear = (decimal)value }),
        new("cost", "incidentHours", "how many hours of people an incident takes", false, 0, 1e6, one => (double)one.IncidentHours, (one, value) => one with { IncidentHours = (decimal)value }),
        new("cost", "operationMicroseconds", "processor time for a write's metadata whatever its size, in µs", false, 0, 1e9, one => (double)one.OperationMicroseconds, (one, value) => one with { OperationMicroseconds = (decimal)value }),
        new("cost", "kibibyteMicroseconds", "processor time for each KiB of metadata, in µs", false, 0, 1e9, one => (double)one.KibibyteMicroseconds, (one, value) => one with { KibibyteMicroseconds = (decimal)value }),
        new("cost", "retentionDays", "for how many days each write's metadata stays in a log, moving through the tiers of storage", false, 0, 36_500, one => (double)one.RetentionDays, (one, value) => one with { RetentionDays = (decimal)value }),
        new("return", "users", "how many people use the system", false, 1, 1e12, one => (double)one.UserCount, (one, value) => one with { Users = (decimal)value }),
        new("return", "revenuePerUser", "what a user brings in a year, in the price book's currency", false, 0, 1e9, one => (double)one.RevenuePerUser, (one, value) => one with { RevenuePerUser = (decimal)value }),
        new("return", "acquisitionPerUser", "what it costs to win a user", false, 0, 1e9, one => (double)one.AcquisitionPerUser, (one, value) => one with { AcquisitionPerUser = (decimal)value }),
        new("return", "ticket", "what a ticket costs", false, 0, 1e9, one => (double)one.Ticket, (one, value) => one with { Ticket = (decimal)value }),
        new("return", "churnShare", "which share of the users who meet an inconsistency leaves", false, 0, 1, one => (double)one.ChurnShare, (one, value) => one with { ChurnShare = (decimal)value }),
        new("return", "ticketsPerUser", "how many tickets each of them writes", false, 0, 1_000, one => (double)one.TicketsPerUser, (one, value) => one with { TicketsPerUser = (decimal)value }),
        new("return", "noticedPerMillion", "how many of a million lost or falsely conflicting writes are noticed", false, 0, 1e6, one => (double)one.NoticedPerMillion, (one, value) => one with { NoticedPerMillion = (decimal)value }),
        new("bounds", "lost", "which share of writes may be lost", false, 0, 1, one => one.MostLostShare, (one, value) => one with { MostLostShare = value }),
        new("bounds", "falseConflicts", "which share of writes may show a false conflict", false, 0, 1, one => one.MostFalseShare, (one, value) => one with { MostFalseShare = value }),
    ];

    /// <summary>The sections of a file, in order.</summary>
    public static ImmutableArray<string> Sections { get; } = [.. All.Select(field => field.Section).Distinct()];

    /// <summary>The field of a name, in a section or in any; nothing if there is none.</summary>
    /// <param name="section">The section; null for any.</param>
    /// <param name="name">The name.</param>
    public static ScenarioField? Find(string? section, string name) => All.FirstOrDefault(field => field.Name == name && (section is null || field.Section == section));

    /// <summary>What is wrong with a value; nothing if it is in its range.</summary>
    /// <param name="value">The value.</param>
    public string? ProblemOf(double value) => value >= Least && value <= Most && (!IsWhole || value == Math.Truncate(value))
        ? null
        : FormattableString.Invariant($"{Name} is a {(IsWhole ? "whole " : string.Empty)}number from {Least:#,0.###} to {Most:#,0.###}, not {value}.");
}
