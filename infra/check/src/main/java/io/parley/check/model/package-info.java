/// What must hold: the model of each room, and the judge of every commit.
package io.parley.check.model;
