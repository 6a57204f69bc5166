#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// The customer cancels while the restaurant begins to cook. Neither knew of the other: there must be a rule, the same for all.
//   dotnet run samples/food-orders.cs
using Purva.Scenarios.FoodOrders;

FoodOrder.Unknown.TryStep(Actor.Customer, StepKind.Place, out var customer, out var placed);
FoodOrder.Unknown.TryHear(placed, out var restaurant);
restaurant.TryStep(Actor.Restaurant, StepKind.Accept, out restaurant, out var accepted);
restaurant.TryStep(Actor.Restaurant, StepKind.Prepare, out restaurant, out var cooking);
customer.TryStep(Actor.Customer, StepKind.RequestCancel, out customer, out var wish);
Console.WriteLine($"the customer sees {customer.State}, the restaurant {restaurant.State}");

// The trap is to say which came first. Neither did.
Console.WriteLine($"one knew of the other: {wish.Knows(cooking) || cooking.Knows(wish)}");

// The rule: food that is on the fire is paid. Each hears the other's steps in its own order, and both see the same.
restaurant.TryHear(wish, out restaurant);
customer.TryHear(accepted, out customer);
customer.TryHear(cooking, out customer);
Console.WriteLine($"the customer sees {customer.State}, the restaurant {restaurant.State}, the wish is declined: {customer.IsCancelDeclined}");

// In every order in which the lunch's steps can arrive:
var ends = LunchStory.ArrivalsOf(LunchStory.Steps).Select(arrived => LunchStory.Hear(FoodOrder.Unknown, arrived).State).ToList();
Console.WriteLine($"{ends.Count} orders of arrival, {ends.Distinct().Count()} end");

// It prints:
//   the customer sees CancelRequested, the restaurant Preparing
//   one knew of the other: False
//   the customer sees Preparing, the restaurant Preparing, the wish is declined: True
//   24 orders of arrival, 1 end
